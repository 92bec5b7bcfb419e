-- What MySQL and MariaDB snippets find: the tables they speak of, in the database shop. It is loaded anew for each snippet.
CREATE TABLE customers (
  id    BIGINT PRIMARY KEY,
  email VARCHAR(200)
);
INSERT INTO customers SELECT seq, concat('c', seq, '@shop.example') FROM seq_1_to_100;

CREATE TABLE orders (
  id          BIGINT PRIMARY KEY AUTO_INCREMENT,
  customer_id BIGINT NULL,
  currency    CHAR(3) NULL,
  placed_at   DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO orders (customer_id, currency) SELECT seq % 100 + 1, IF(seq > 1000, 'EUR', NULL) FROM seq_1_to_5000;
