from django.dispatch import Signal

# a release of a dataset has been taken over, within the transaction that did it; argument: dataset
released = Signal()
