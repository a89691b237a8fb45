"""The roles: nobody can do what the role forbids."""
