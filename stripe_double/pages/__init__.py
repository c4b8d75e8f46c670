"""The hosted pages: what people see of a payment service. Each page is a function from the world to HTML."""
