DROP TABLE calendar_work;
