"""What the register holds, in words for a screen; nothing here touches a widget."""
