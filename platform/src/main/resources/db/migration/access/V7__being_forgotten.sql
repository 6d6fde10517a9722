-- What has ended is deleted, and so are the links and roles of whoever asks to be forgotten.
GRANT DELETE ON one_time_link TO ${application};
