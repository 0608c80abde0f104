"""What others see of office days: who is in, digests, weekly results, exports; and calendars in and out."""
