DROP TABLE login_links;
DROP TABLE sessions;
DROP TABLE memberships;
DROP TABLE people;
