#include "layer/column_profile.hpp"

#include "fixture.hpp"
#include "layer/survey.hpp"

using namespace zonelint;
using namespace zonelint::layer;

TEST_CASE("A column is told by how full and how varied it is")
{
    ColumnProfiler profiler("燃料");
    for (const char* text : {"煤", "气", "煤", "", "无数据", "油", "电", "柴"}) {
        profiler.add({std::string_view(text)});
    }
    profiler.add({});
    const ColumnProfile& profile = profiler.profile();
    CHECK(profile.filled == 6);
    CHECK(profile.distinct == 5);
    CHECK_FALSE(profile.more);
    CHECK(profile.type == CellType::text);
    CHECK(profile.samples == std::vector<std::string>{"煤", "气", "油", "电"});
}

TEST_CASE("Whole and other numbers make a column of numbers, a text among them a mixed one")
{
    ColumnProfiler profiler("a");
    profiler.add({std::int64_t{3}});
    CHECK(profiler.profile().type == CellType::integer);
    profiler.add({2.5});
    CHECK(profiler.profile().type == CellType::real);
    profiler.add({std::string_view("约10")});
    CHECK(profiler.profile().type == CellType::mixed);
}

TEST_CASE("Counting different values ends at a limit, and says so")
{
    ColumnProfiler profiler("a");
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(ColumnProfiler::most_distinct) + 5; ++i) {
        profiler.add({i});
    }
    CHECK(profiler.profile().more);
    CHECK(profiler.profile().distinct == static_cast<std::int64_t>(ColumnProfiler::most_distinct));
    CHECK(profiler.profile().filled == static_cast<std::int64_t>(ColumnProfiler::most_distinct) + 5);
}

TEST_CASE("A sample of a text is not cut inside a character")
{
    CHECK(cut("江门市", 9) == "江门市");
    CHECK(cut("江门市", 8) == "江门…");
    CHECK(cut("江门市", 0) == "…");
}

TEST_CASE("An even sample reaches from the first to the last part of a series, whatever its length")
{
    for (const int length : {0, 1, 7, 8, 9, 1000}) {
        EvenSample<int> sample(8);
        for (int i = 0; i < length; ++i) {
            if (sample.next()) {
                sample.keep(i);
            }
        }
        const std::vector<int> kept = sample.take();
        CHECK(kept.size() <= 8);
        CHECK(kept.empty() == (length == 0));
        for (std::size_t i = 1; i < kept.size(); ++i) {
            CHECK(kept[i] - kept[i - 1] == kept[1] - kept[0]);
        }
        if (length > 0) {
            CHECK(kept.front() == 0);
            CHECK(kept.back() >= length / 2);
        }
    }
}
