#include "layer/several.hpp"

#include "unit/layer/fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

TEST_CASE("2×10 in its spellings")
{
    for (const char* text : {"2×10", "2*10", "2x10", "2X10", "２×１０", " 2 × 10 ", "2台×10", "2台10"}) {
        INFO(text);
        CHECK(split_devices(text) == Words{"10", "10"});
    }
    CHECK(split_devices("2×10蒸吨") == Words{"10蒸吨", "10蒸吨"});
    CHECK(split_devices("2*30万千瓦") == Words{"30万千瓦", "30万千瓦"});
    CHECK(split_devices("3台4t/h") == Words{"4t/h", "4t/h", "4t/h"});
    CHECK(split_devices("10t/h×2") == Words{"10t/h", "10t/h"});
    CHECK(split_devices("10t/h*2台") == Words{"10t/h", "10t/h"});
    CHECK(split_devices("10+4") == Words{"10", "4"});
    CHECK(split_devices("10+4t/h") == Words{"10t/h", "4t/h"});
    CHECK(split_devices("1×10") == Words{"10"});
    CHECK(split_devices("10t/h×1") == Words{"10t/h"});
    CHECK(split_devices("20台×10").size() == 20);
}

TEST_CASE("one device, or what can be read in two ways, is not split")
{
    for (const char* text : {"10", "10t/h", "", "10×2", "20×10", "100×10", "10×1", "2×", "×10", "2×x", "SZL10-1.25", "99×10",
                             "2.5×4", "10+", "约2×10", "2×10岁"}) {
        INFO(text);
        CHECK(split_devices(text).empty());
    }
}
