#include "rule/calendar.hpp"

#include "unit/rule/fixture.hpp"

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

std::vector<std::string> events(const std::string& duty, const std::string& first, const std::string& last,
                                const std::string& region = {}, const std::string& pack = head)
{
    const Folder folder;
    folder.write("p/pack.toml", pack);
    folder.write("p/topic.toml", "[rule.r]\nsource = { id = \"S-1\" }\ntitle = { zh = \"规则\", en = \"Rule\" }\n"
                                 "subject = \"boiler\"\nrequire = \"status = 'dismantled'\"\nduty = " +
                                     duty + "\n");
    const Library library = Library::load({"p"}, folder.path(), folder.path());
    const std::vector<Library::Found> rules{{library.packs().front().get(), &library.packs().front()->rules.front()}};
    std::vector<std::string> out;
    for (const CalendarEntry& entry : calendar(library, kinds(), rules, *parse_date(first), *parse_date(last), region)) {
        out.push_back(to_string(entry.date) + " " + std::string(to_string(entry.event)) + " " + entry.unmet);
    }
    return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a dated duty is due on its day and overdue on the next", "[rule][calendar]")
{
    const std::string duty = "{ modal = \"complete\", by = 2025-12-31 }";
    CHECK(events(duty, "2025-12-31", "2026-01-01") == List{"2025-12-31 due todo", "2026-01-01 overdue violation"});
    CHECK(events(duty, "2025-12-30", "2025-12-31") == List{"2025-12-31 due todo"});
    CHECK(events(duty, "2026-01-01", "2026-12-31") == List{"2026-01-01 overdue violation"});
    CHECK(events(duty, "2026-01-02", "2026-12-31").empty());
    CHECK(events("{ modal = \"mostly\", by = 2025-12-31 }", "2026-01-01", "2026-01-01") ==
          List{"2026-01-01 overdue shortfall"});
}

TEST_CASE("a duty that is due at once begins with its pack, or on its own day", "[rule][calendar]")
{
    CHECK(events("{ modal = \"forbid\", by = \"at-once\" }", "2021-01-01", "2023-01-01") ==
          List{"2022-01-01 begins violation"});
    CHECK(events("{ modal = \"forbid\", by = \"at-once\", from = 2022-07-01 }", "2021-01-01", "2023-01-01") ==
          List{"2022-07-01 begins violation"});
    CHECK(events("{ modal = \"promote\", by = \"open\" }", "2021-01-01", "2030-01-01").empty());
}

TEST_CASE("what is not in force on its day is no event", "[rule][calendar]")
{
    CHECK(events("{ modal = \"complete\", by = 2025-12-31, until = 2025-12-31 }", "2025-01-01", "2026-12-31") ==
          List{"2025-12-31 due todo", "2026-01-01 ends out-of-scope"});
    std::string ended = head;
    ended += "until = 2025-06-30\n";
    CHECK(events("{ modal = \"complete\", by = 2025-12-31 }", "2025-01-01", "2026-12-31", "", ended) ==
          List{"2025-07-01 ends "});
}

TEST_CASE("a region leaves out the duties that have no place in it", "[rule][calendar]")
{
    const std::string duty = "{ modal = \"complete\", by = 2025-12-31, regions = [\"440100\"] }";
    CHECK(events(duty, "2025-12-31", "2025-12-31", "440100").size() == 1);
    CHECK(events(duty, "2025-12-31", "2025-12-31", "440000").size() == 1);
    CHECK(events(duty, "2025-12-31", "2025-12-31", "440300").empty());
    CHECK(error_of([&] { static_cast<void>(events(duty, "2025-12-31", "2025-12-31", "999999")); }).message().en ==
          "unknown region or division code 999999");
}
