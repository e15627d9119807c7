"""EHF Billing 3.0 (Peppol BIS Billing 3.0, UBL 2.1): invoices as public bodies take them."""
