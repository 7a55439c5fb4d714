#include "rule/modal.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::rule;

TEST_CASE("modals stand in the order of their enum and cap the outcome")
{
    std::size_t place = 0;
    for (const ModalRow& row : modals()) {
        CHECK(static_cast<std::size_t>(row.modal) == place++);
        CHECK(find_modal(row.name) == &row);
        CHECK(!row.force.empty());
    }
    CHECK(row_of(Modal::forbid).after == Unmet::violation);
    CHECK(row_of(Modal::mostly).after == Unmet::shortfall);
    CHECK(row_of(Modal::promote).after == Unmet::todo);
    CHECK(row_of(Modal::permit).before == Unmet::advice);
    CHECK(force(Modal::principle).en == "expected");
    CHECK(find_modal("must") == nullptr);
}
