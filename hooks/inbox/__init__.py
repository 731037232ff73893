"""The preview's inbox: does with a sent form what the host does. Published is nothing of it."""
