#include "layer/table.hpp"

#include "layer/gather.hpp"
#include "layer/subject_order.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::layer;

TEST_CASE("validity is a row of bits")
{
    Validity valid;
    for (int i = 0; i < 130; ++i) {
        valid.push_back(i % 3 == 0);
    }
    CHECK(valid.size() == 130);
    CHECK(valid.count() == 44);
    CHECK(valid[129]);
    CHECK_FALSE(valid[128]);
    valid.clear_bit(129);
    valid.set_bit(128);
    CHECK_FALSE(valid[129]);
    CHECK(valid[128]);
    CHECK(valid.count() == 44);
}

TEST_CASE("rows are gathered in a new order, with their validity")
{
    Column text;
    TextColumn words;
    for (const char* w : {"a", "", "ccc"}) {
        words.push_back(w);
    }
    text.data = words;
    text.valid.push_back(true);
    text.valid.push_back(false);
    text.valid.push_back(true);
    const std::vector<std::uint32_t> order{2, 1};
    const Column out = gather(text, order);
    CHECK(std::get<TextColumn>(out.data).at(0) == "ccc");
    CHECK(std::get<TextColumn>(out.data).at(1) == "");
    CHECK(out.valid.size() == 2);
    CHECK(out.valid[0]);
    CHECK_FALSE(out.valid[1]);

    geo::GeometryColumn places;
    places.add_point({1, 2});
    places.add_empty_row();
    places.add_point({3, 4});
    const geo::GeometryColumn moved = gather(places, order);
    CHECK(moved.size() == 2);
    CHECK(moved.first(0) == geo::Point{3, 4});
    CHECK(moved.shape(1) == geo::Shape::none);

    geo::GeometryColumn all;
    all.add_point({1, 2});
    all.add_point({3, 4});
    all.add_point({5, 6});
    const geo::GeometryColumn turned = gather(all, order);
    CHECK(turned.size() == 2);
    CHECK(turned.first(0) == geo::Point{5, 6});
    CHECK(turned.first(1) == geo::Point{3, 4});
    CHECK(turned.box(0).max_y == 6);
}

TEST_CASE("subjects are ordered by id, source and row")
{
    TextColumn ids;
    for (const char* id : {"same", "b", "same", "a", "longer-than-eight-2", "longer-than-eight-1"}) {
        ids.push_back(id);
    }
    const std::vector<std::uint32_t> source{1, 0, 0, 0, 0, 0};
    const std::vector<std::int64_t> rows{1, 2, 3, 4, 5, 6};
    CHECK(subject_order(ids, source, rows) == std::vector<std::uint32_t>{3, 1, 5, 4, 2, 0});
}
