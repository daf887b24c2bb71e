DROP TABLE figure_work;
DROP TABLE figure_values;
DROP TABLE figure_sets;
