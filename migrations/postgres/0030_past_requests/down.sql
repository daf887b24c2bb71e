DROP TABLE past_counts;
DROP TABLE past_requests;
DROP TABLE past_registers;
