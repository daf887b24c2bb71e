DROP TABLE seal_sums;
