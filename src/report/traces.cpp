#include "report/traces.hpp"

#include "report/columns.hpp"
#include "report/end_reason.hpp"

#include <algorithm>
#include <map>

namespace zonelint::report {

namespace {

using audit::WayEvidence;
using Ending = filter::Trace::Way::Ending;

constexpr std::size_t most_pipes = 500'000;  // of all ways together

const char* path_of(const WayEvidence& way)
{
    return way.ending == Ending::reference ? "to-reference"
           : way.sure == Truth::yes        ? "farthest-certain"
                                           : "farthest-possible";
}

std::vector<Word> path_words()
{
    return {{"to-reference", {"到参照对象的最短路径", "the shortest way to a reference"}},
            {"farthest-certain", {"到确定可达的最远端", "to the farthest end that is certainly reached"}},
            {"farthest-possible", {"到可能可达的最远端（流向不明）", "to the farthest end that may be reached"}}};
}

/// Why ways end, over each network of the run; many ways share an end.
class Endings {
public:
    explicit Endings(const audit::Run& run) : m_run(run) {}

    [[nodiscard]] Text why(const WayEvidence& way, const relation::Connected& relation)
    {
        switch (way.ending) {
        case Ending::reference: {
            const layer::LayerTable* table = m_run.tables().find(way.reference_kind);
            const Text& kind = table->kind->title;
            return {kind.zh + " " + way.reference, kind.en + " " + way.reference};
        }
        case Ending::open:
            return {"再往前的管段流向或类别不明", "the direction or kind of the pipes that lead on is unknown"};
        case Ending::circle:
            return {"水流成环", "the water runs in a circle"};
        case Ending::barred:
        case Ending::nowhere:
            break;
        }
        const network::Network& network = *relation.network();
        auto& [reasons, known] = m_networks[&network];
        if (reasons == nullptr) {
            reasons = std::make_unique<EndReasons>(network, tables_around(m_run.tables()));
            reasons->add_all();
        }
        const auto [at, fresh] = known.try_emplace(*way.last_node);
        if (fresh) {
            at->second = reasons->object_at(*way.last_node);
        }
        if (at->second) {
            return *at->second;
        }
        return way.ending == Ending::barred
                   ? Text{"再往前的管段不是规则所指的管段", "the pipes that lead on are none that the rule counts"}
                   : dead_end(relation.heading());
    }

private:
    struct Of {
        std::unique_ptr<EndReasons> reasons;
        std::map<std::uint32_t, std::optional<Text>> known;  ///< by node
    };
    const audit::Run& m_run;
    std::map<const network::Network*, Of> m_networks;
};

/// The lines of the links one after the other, drawn the way they are walked; joined where one begins at the other's end.
std::vector<std::vector<geo::Point>> course_of(const network::Network& network, const std::vector<std::uint32_t>& links,
                                               network::Heading heading)
{
    std::vector<std::vector<geo::Point>> out;
    const network::Link& first = network.link(links.front());
    std::uint32_t at = heading == network::Heading::up ? first.to : first.from;
    if (links.size() > 1) {  // begun at the end that the next one does not share
        const network::Link& next = network.link(links[1]);
        const std::uint32_t far = network.other_end(links.front(), at);
        if ((at == next.from || at == next.to) && far != next.from && far != next.to) {
            at = far;
        }
    }
    for (const std::uint32_t link : links) {
        std::vector<geo::Point> course = network.course(link);
        if (network.drawn_from(link) != at) {
            std::reverse(course.begin(), course.end());
        }
        at = network.other_end(link, at);
        if (course.empty()) {
            continue;
        }
        if (!out.empty() && out.back().back() == course.front()) {
            out.back().insert(out.back().end(), course.begin() + 1, course.end());
        } else {
            out.push_back(std::move(course));
        }
    }
    return out;
}

void add_line(geo::GeometryColumn& geometry, const std::vector<std::vector<geo::Point>>& parts)
{
    if (parts.empty()) {
        geometry.add_empty_row();
        return;
    }
    geometry.begin_row(geo::Shape::line);
    for (const std::vector<geo::Point>& part : parts) {
        geometry.begin_part();
        geometry.add_ring(part);
    }
    geometry.end_row();
}

std::int64_t pipes_on(const network::Network& network, const std::vector<std::uint32_t>& links)
{
    std::int64_t out = 0;
    std::uint32_t last = network::none;
    for (const std::uint32_t link : links) {
        const std::uint32_t pipe = network.link(link).pipe;
        out += pipe != last ? 1 : 0;
        last = pipe;
    }
    return out;
}

}  // namespace

TracesDrawn traces_drawn(const Report& report)
{
    TracesDrawn out;
    std::size_t pipes = 0;
    for (const std::size_t finding : report.findings) {
        for (const WayEvidence& way : report.rows[finding].evidence.ways) {
            ++out.all;
            pipes += way.links.size();
            out.drawn += pipes <= most_pipes ? 1 : 0;
        }
    }
    return out;
}

FeatureLayer traces_layer_head(std::span<const layer::Kind* const> kinds)
{
    using enum ValueType;
    FeatureLayer out;
    out.name = traces_name;
    out.title = {"问题管路", "Ways of findings"};
    out.shape = geo::Shape::line;
    out.fields = {{"rule", "rule", {"规则", "rule"}},
                  {"condition", "condition", {"条件", "condition"}},
                  {"kind", "kind", {"对象类型", "kind of object"}, text, -1, kind_words(kinds)},
                  {"id", "id", {"对象编号", "object"}},
                  {"name", "name", {"对象名称", "name"}},
                  {"division", "division", {"行政区划代码", "division"}},
                  {"division_name", "div_name", {"行政区", "name of the division"}},
                  {"outcome", "outcome", {"判定", "outcome"}, text, -1, outcome_words()},
                  {"path", "path", {"哪条路径", "which way"}, text, -1, path_words()},
                  {"metres", "metres", {"沿管道（米）", "along the pipes (m)"}, real, 1, {}, "m"},
                  {"pipes", "pipes", {"管段数", "pipes"}, integer},
                  {"end_node", "end_node", {"止于节点", "ends at node"}},
                  {"end_reason", "end_reason", {"为何到此为止", "why it ends there"}},
                  {"fingerprint", "finger", {"指纹", "fingerprint"}}};
    return out;
}

FeatureLayer traces_layer(const Report& report)
{
    const audit::Run& run = *report.run;
    FeatureLayer out = traces_layer_head(kinds_of(run));
    Endings endings(run);
    std::size_t left = traces_drawn(report).drawn;
    std::vector<Record> rows;
    for (const std::size_t finding : report.findings) {
        const Row& row = report.rows[finding];
        const audit::RuleResult& result = run.rules()[row.rule];
        for (const WayEvidence& way : row.evidence.ways) {
            if (left == 0) {
                break;
            }
            --left;
            const relation::Connected& relation = *run.connected(way.definition);
            const network::Network& network = *relation.network();
            rows.push_back({text_value(result.rule->id), text_value(way.condition), text_value(result.subjects->kind->name),
                            text_value(result.subjects->id(row.subject)), text_value(result.subjects->name(row.subject)),
                            text_value(row.division), text_value(row.division_name), text_value(key(row.verdict.outcome)),
                            text_value(path_of(way)), real_value(way.metres, 1), count_value(pipes_on(network, way.links)),
                            text_value(way.last_node ? network.id(*way.last_node) : std::string_view{}),
                            text_value(endings.why(way, relation).in(report.info.lang)), text_value(row.fingerprint)});
            add_line(out.geometry, course_of(network, way.links, relation.heading()));
        }
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace zonelint::report
