#include "layer/database_path.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::layer;

TEST_CASE("paths that are databases")
{
    CHECK(is_database("postgresql:service=bureau"));
    CHECK(is_database("postgresql:"));
    CHECK(is_database("postgres://host/db"));
    CHECK_FALSE(is_database("data/postgresql:x"));
    CHECK_FALSE(is_database("PG:host=localhost"));
    CHECK(connection_words("postgresql:service=bureau") == "service=bureau");
    CHECK(connection_words("postgresql://host/db") == "postgresql://host/db");
    CHECK(connection_words("postgresql:").empty());
}

TEST_CASE("passwords in plain sight")
{
    CHECK(holds_password("host=x password=123"));
    CHECK(holds_password("host=x PassWord = 123"));
    CHECK(holds_password("sslpassword=123"));
    CHECK(holds_password("postgresql://me:123@host/db"));
    CHECK(holds_password("postgresql://host/db?password=123"));
    CHECK_FALSE(holds_password("postgresql://me@host:5432/db"));
    CHECK_FALSE(holds_password("postgresql://[::1]:5432/db"));
    CHECK_FALSE(holds_password("service=bureau passfile=secrets/password"));
}
