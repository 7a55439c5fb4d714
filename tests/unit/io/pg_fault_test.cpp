#include "io/pg_fault.hpp"

#include "io/pg_copy.hpp"
#include "io/pg_rows.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::io;

TEST_CASE("what the server means")
{
    CHECK(pg_fault("42501", "permission denied for table x").message.en ==
          "there is no right to do that: permission denied for table x");
    CHECK(pg_fault("42501", "").hint.en.find("GRANT") != std::string::npos);
    CHECK(pg_fault("53100", "could not extend file").message.zh == "服务器磁盘已满：could not extend file");
    CHECK(pg_fault("53300", "too many").message.en == "the server lacks room: too many");
    CHECK(pg_fault("57P01", "terminating").message.en == "the server closed the connection: terminating");
    CHECK(pg_fault("XX000", "first\nsecond").message.en == "the database says: first");
    CHECK(pg_fault("", "").message == pg_lost().message);
    CHECK(pg_fault("08006", "").message == pg_lost().message);
    CHECK(first_line("  connection failed\n\tIs the server running?\n") == "connection failed");
}

TEST_CASE("values as COPY takes them")
{
    const auto copied = [](const report::Value& value) {
        std::string out;
        copy_value(out, value);
        return out;
    };
    CHECK(copied({}) == "\\N");
    CHECK(copied(std::string("a\tb\nc\\d\re")) == "a\\tb\\nc\\\\d\\re");
    CHECK(copied(std::string("\\N")) == "\\\\N");
    CHECK(copied(std::string("a\0b", 3)) == "a\xEF\xBF\xBD"
                                            "b");
    CHECK(copied(0.1) == "0.1");
    CHECK(copied(std::int64_t{-7}) == "-7");
    CHECK(copied(true) == "t");
    CHECK(copied(*parse_date("2024-06-30")) == "2024-06-30");
}

TEST_CASE("shapes as COPY takes them carry their SRID")
{
    geo::GeometryColumn column;
    column.add_point({1, 2});
    column.add_empty_row();
    std::string out;
    copy_shape(out, column, 0, false);
    CHECK(out == "01010000208A110000000000000000F03F0000000000000040");
    out.clear();
    copy_shape(out, column, 0, true);
    CHECK(out == "01040000208A110000010000000101000000000000000000F03F0000000000000040");
    out.clear();
    copy_shape(out, column, 1, false);
    CHECK(out == "\\N");
}

TEST_CASE("only what is excluded is shortened")
{
    CHECK(shape_sql("g", "p.", "").wkb == "p.ST_AsBinary(g, 'NDR')");
    CHECK(shape_sql("g", "p.", "").shortened == "false");
    CHECK(shape_sql("g", "p.", "x = 1").shortened.starts_with("CASE WHEN (x = 1) IS NOT FALSE THEN false WHEN "));
}
