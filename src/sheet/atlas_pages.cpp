#include "sheet/atlas_pages.hpp"

#include "base/error.hpp"
#include "sheet/extent.hpp"

#include <map>

namespace zonelint::sheet {

namespace {

struct Key {
    std::string order;
    std::string title;
};

Key key_of(const Flagged& one, std::size_t at, AtlasBy by, Lang lang)
{
    switch (by) {
    case AtlasBy::rule:
        return {one.rule, one.rule_title.empty() ? one.rule : one.rule_title};
    case AtlasBy::finding:
        return {fmt::format("{:09}", at), one.name + (lang == Lang::zh ? "：" : ": ") + one.rule_title};
    case AtlasBy::division:
        break;
    }
    if (one.division.empty()) {
        return {"~", say("行政区不明", "division not known").in(lang)};  // behind all digits
    }
    return {one.division, one.division_name.empty() ? one.division : one.division_name + " " + one.division};
}

void expect_whole(const Content& whole, const std::vector<AtlasPage>& pages, AtlasBy by)
{
    audit::Counts sum{};
    for (const AtlasPage& page : pages) {
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum[i] += page.content.counts[i];
        }
    }
    const auto last = static_cast<std::size_t>(by == AtlasBy::finding ? audit::Outcome::todo : audit::Outcome::advice);
    for (std::size_t i = 0; i <= last; ++i) {
        if (sum[i] != whole.counts[i]) {
            const std::string_view word = key(static_cast<audit::Outcome>(i));
            throw Error(ErrorKind::internal,
                        say("图集各页 {0} 共 {1} 个，台账有 {2} 个", "the pages have {1} of {0}, the ledger {2}", word,
                            sum[i], whole.counts[i]));
        }
    }
}

}  // namespace

std::vector<AtlasPage> atlas_pages(const report::Results& results, const report::StyleModel& style, AtlasBy by)
{
    const Content whole = content_of(results, style);
    std::map<std::string, std::pair<std::string, std::vector<std::size_t>>> groups;
    for (std::size_t i = 0; i < whole.flagged.size(); ++i) {
        if (by != AtlasBy::finding || audit::is_finding(whole.flagged[i].outcome)) {
            const Key key = key_of(whole.flagged[i], i, by, results.lang);
            auto& [title, members] = groups[key.order];
            title = key.title;
            members.push_back(i);
        }
    }
    std::vector<AtlasPage> out;
    for (const auto& [order, group] : groups) {
        out.push_back({group.first, part_of(whole, group.second)});
        if (by == AtlasBy::division) {
            Content& page = out.back().content;  // the whole division, not only the part in which something is flagged
            page.extent = with_margin(extent_within(extent_of_divisions(page, style.kinds, order), page));
        }
    }
    expect_whole(whole, out, by);
    return out;
}

}  // namespace zonelint::sheet
