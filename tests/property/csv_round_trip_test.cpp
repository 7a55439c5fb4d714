// Tables of random values come back from their CSV as they were, whatever stands in the texts.

#include "report/csv.hpp"
#include "report/csv_reader.hpp"
#include "support/rounds.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <sstream>

using namespace zonelint;
using namespace zonelint::report;

namespace {

class Tables {
public:
    explicit Tables(unsigned seed) : m_engine(seed) {}

    Table make()
    {
        Table out{"t", {}, {}};
        const std::size_t fields = 1 + below(6);
        for (std::size_t i = 0; i < fields; ++i) {
            Field field;
            field.name = "f" + std::to_string(i);
            field.type = static_cast<ValueType>(below(5));
            field.decimals = below(2) == 0 ? -1 : static_cast<int>(below(9));
            out.fields.push_back(field);
        }
        std::vector<Record> rows(below(20));
        for (Record& row : rows) {
            for (const Field& field : out.fields) {
                row.push_back(below(5) == 0 ? Value{} : value(field));
            }
        }
        hold(out, std::move(rows));
        return out;
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_engine); }

    std::string text()
    {
        static const std::vector<std::string> pieces{"'",
                                                     "\"",
                                                     "\"\"",
                                                     ",",
                                                     "\r",
                                                     "\n",
                                                     "\r\n",
                                                     "=",
                                                     "+",
                                                     "-",
                                                     "@",
                                                     "\t",
                                                     " ",
                                                     "a",
                                                     "锅炉",
                                                     "\xEF\xBB\xBF",
                                                     "𠮷",
                                                     "\xFF",
                                                     ";",
                                                     "0",
                                                     std::string(1, '\0'),
                                                     std::string(300, 'x')};
        std::string out;
        for (std::size_t n = 1 + below(6); n > 0; --n) {
            out += pieces[below(pieces.size())];
        }
        return out;
    }

    Value value(const Field& field)
    {
        switch (field.type) {
        case ValueType::text:
            return text_value(text());
        case ValueType::real: {
            const double size = std::pow(10.0, static_cast<double>(below(30)) - (field.decimals < 0 ? 15 : 22));
            return real_value(std::uniform_real_distribution(-1.0, 1.0)(m_engine) * size, field.decimals);
        }
        case ValueType::integer:
            return std::uniform_int_distribution<std::int64_t>(std::numeric_limits<std::int64_t>::min())(m_engine);
        case ValueType::flag:
            return below(2) == 0;
        case ValueType::date:
            break;
        }
        return Date{static_cast<std::int32_t>(below(60'000)) - 20'000};
    }

    std::mt19937 m_engine;
};

std::string written(const Table& table)
{
    std::ostringstream out;
    write_csv(table, out);
    return out.str();
}

}  // namespace

TEST_CASE("random tables come back from their CSV", "[property]")
{
    for (unsigned seed = 1; seed <= rounds(400); ++seed) {
        INFO("seed " << seed);
        const Table table = Tables(seed).make();
        Table head = table;
        head.size = 0;
        head.read = {};
        const std::string text = written(table);
        const Table back = read_csv(head, text, "t.csv");
        REQUIRE(back.size == table.size);
        for (std::size_t row = 0; row < table.size; ++row) {
            INFO("row " << row);
            REQUIRE(back.row(row) == table.row(row));
        }
        REQUIRE(written(back) == text);
    }
}
