"""QR codes as drawings."""

from __future__ import annotations

from ...domain.errors import UsageFault
from ...domain.messages import Message


def qr_drawing(words: str) -> str:
    """Return a QR code as SVG, without the white margin that belongs around it.

    Raises:
        UsageFault: zxing-cpp is not installed.
    """
    try:
        import zxingcpp
    except ModuleNotFoundError as error:
        raise UsageFault(
            Message("what draws QR codes is not installed"),
            hint=Message("Install it with {command}.", command="pip install zxing-cpp"),
        ) from error
    # M can lose 15 % of its squares to a crease or a stamp
    code = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return code.to_svg(add_quiet_zones=False)
