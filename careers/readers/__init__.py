"""What comes from readers of guides.

near → which questions are like what somebody typed; asking → taking a question; telling → the one email to who asked;
reads → how often guides are read; voting → whether a page was useful; shelves → popular and lately reviewed guides;
pruning → letting go. What editors do with questions is in careers.admin.
"""
