DROP TABLE search_words;
DROP TABLE profiles;
DROP TABLE requesters;
DROP TABLE texts;
DROP TABLE items;
DROP TABLE cases;
