"""Course days as calendars read them."""
