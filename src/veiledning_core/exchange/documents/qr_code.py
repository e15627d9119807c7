"""QR codes as drawings."""

from __future__ import annotations

from ...domain.messages import Message
from .missing import not_installed


def qr_drawing(words: str) -> str:
    """Return a QR code as SVG, without the white margin that belongs around it.

    Raises:
        UsageFault: zxing-cpp is not installed.
    """
    try:
        import zxingcpp
    except ModuleNotFoundError as error:
        raise not_installed(Message("what draws QR codes is not installed"), "zxing-cpp") from error
    # M can lose 15 % of its squares to a crease or a stamp
    code = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return code.to_svg(add_quiet_zones=False)
