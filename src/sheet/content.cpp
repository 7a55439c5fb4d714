#include "sheet/content.hpp"

#include "report/layers.hpp"
#include "report/network_faults.hpp"
#include "report/suspects.hpp"
#include "report/tables.hpp"
#include "sheet/extent.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

namespace zonelint::sheet {

namespace {

using audit::Outcome;
using report::FeatureLayer;

constexpr std::array<std::string_view, 3> lists = {"findings", "undetermined", "advice"};
/// From below to above.
constexpr std::array<std::string_view, 5> evidence_names = {"gaps", "slivers", "findings_area", "findings_line",
                                                            "witness_lines"};
constexpr std::array<std::string_view, 2> network_names = {report::suspects_name, report::network_faults_name};

audit::Counts ledger_counts(const report::Table& ledger)
{
    audit::Counts out{};
    report::Record record;
    for (std::size_t row = 0; row < ledger.size; ++row) {
        ledger.read(row, record);
        for (std::size_t i = 0; i < audit::outcome_count; ++i) {
            if (const auto* count = std::get_if<std::int64_t>(&record[ledger.at(key(static_cast<Outcome>(i)))])) {
                out[i] += *count;
            }
        }
    }
    return out;
}

/// As QGIS styles have it: a finding with a date that has passed.
bool is_overdue(Outcome outcome, const std::string& by)
{
    return (outcome == Outcome::violation || outcome == Outcome::shortfall) && !by.empty() && by.front() >= '0' &&
           by.front() <= '9';
}

/// Takes the rows of a list; `seen` counts them.
void add_flagged(Content& out, audit::Counts& seen, const FeatureLayer& layer)
{
    const auto by_text = [](const report::Value& value) {
        const auto* date = std::get_if<Date>(&value);
        return date != nullptr ? to_string(*date) : report::text_of(value);
    };
    report::Record record;
    const auto text = [&](const char* field) { return report::text_of(record[layer.at(field)]); };
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        Flagged one;
        one.outcome = audit::parse_outcome(text("outcome")).value();
        one.overdue = is_overdue(one.outcome, by_text(record[layer.at("by")]));
        one.name = text("name").empty() ? text("id") : text("name");
        one.rule = text("rule");
        one.rule_title = text("title");
        one.division = text("division");
        one.division_name = text("division_name");
        one.fingerprint = text("fingerprint");
        if (layer.geometry.shape(row) != geo::Shape::none) {
            one.place = layer.geometry.first(row);
        }
        ++seen.at(static_cast<std::size_t>(one.outcome));
        out.flagged.push_back(std::move(one));
    }
}

void expect_equal(const audit::Counts& ledger, const audit::Counts& seen)
{
    for (const Outcome one :
         {Outcome::violation, Outcome::shortfall, Outcome::todo, Outcome::undetermined, Outcome::advice}) {
        const auto i = static_cast<std::size_t>(one);
        if (ledger[i] != seen[i]) {
            const std::string_view word = key(one);
            throw Error(ErrorKind::internal, say("图上 {0} 有 {1} 个，台账有 {2} 个",
                                                 "the map has {1} of {0}, the ledger {2}", word, seen[i], ledger[i]));
        }
    }
}

/// Of one distance about one kind a line of its own: the shorter, the more whole.
layer::Symbol reach_symbol(const layer::Kind& kind, std::size_t place)
{
    using enum layer::LineStyle;
    constexpr std::array<layer::LineStyle, 4> lines = {dash, dash_dot, dot, solid};
    layer::Symbol out;
    out.line_colour = kind.drawing.symbol.line_colour;
    out.line = lines.at(place % lines.size());
    out.width = place < lines.size() ? 0.35 : 0.6;
    return out;
}

/// About the references that rules look to, each with the distances of the rules it counts for.
std::vector<Reach> reaches_of(const std::vector<DrawnLayer>& references, const layer::KindTable& kinds)
{
    std::vector<Reach> out;
    report::Record record;
    for (const DrawnLayer& drawn : references) {
        const auto field = drawn.layer.find(report::reach_field);
        if (!field) {
            continue;
        }
        std::map<double, std::vector<geo::Point>> centres;
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            drawn.layer.read(row, record);
            if (drawn.layer.geometry.shape(row) == geo::Shape::none || report::text_of(record[*field]).empty()) {
                continue;
            }
            for (const std::string& metres : split(report::text_of(record[*field]), ';')) {
                centres[std::strtod(metres.c_str(), nullptr)].push_back(drawn.layer.geometry.first(row));
            }
        }
        const layer::Kind& kind = *report::kind_of(drawn.layer, kinds);
        std::size_t place = 0;
        for (auto& [metres, points] : centres) {
            out.push_back({&kind, metres, reach_symbol(kind, place++), std::move(points)});
        }
    }
    return out;
}

void add_box(geo::Box& box, const FeatureLayer& layer)
{
    for (std::size_t row = 0; row < layer.geometry.size(); ++row) {
        if (layer.geometry.shape(row) != geo::Shape::none) {
            box.add(layer.geometry.box(row));
        }
    }
}

/// The region's division, else all of them, else what is flagged; the references where there is none of these.
geo::Box extent_of(const Content& content, const layer::KindTable& kinds, const std::string& region)
{
    const geo::Box own = extent_of_divisions(content, kinds, region);
    geo::Box out = extent_within(own.empty() ? extent_of_divisions(content, kinds) : own, content);
    if (out.empty()) {
        for (const DrawnLayer& drawn : *content.references) {
            add_box(out, drawn.layer);
        }
    }
    return with_margin(out);
}

/// What is wrong with the network, and where black waters come from.
std::shared_ptr<const std::vector<DrawnLayer>> network_of(std::vector<FeatureLayer>& findings,
                                                          const report::StyleModel& style)
{
    auto out = std::make_shared<std::vector<DrawnLayer>>();
    for (const std::string_view name : network_names) {
        for (FeatureLayer& layer : findings) {
            if (layer.name == name && layer.size > 0) {
                report::LayerStyle own = style_of(layer, style);
                own.label = report::LayerStyle::Label::none;  // a name at every joint would hide the findings
                const Text title = layer.title;
                out->push_back({std::move(layer), std::move(own), title});
            }
        }
    }
    return out;
}

}  // namespace

std::vector<const Flagged*> placed(const Content& content)
{
    std::vector<const Flagged*> out;
    for (const Flagged& one : content.flagged) {
        if (one.place) {
            out.push_back(&one);
        }
    }
    return out;
}

geo::Box with_margin(const geo::Box& box)
{
    if (box.empty()) {
        return box;
    }
    constexpr double least = 0.004;  // a single object shows with what is around it
    const double x = std::max(least, (box.max_x - box.min_x) * 0.03);
    const double y = std::max(least, (box.max_y - box.min_y) * 0.03);
    return {box.min_x - x, box.min_y - y, box.max_x + x, box.max_y + y};
}

Content part_of(const Content& whole, const std::vector<std::size_t>& flagged)
{
    Content out;
    out.part = true;
    out.references = whole.references;
    out.network = whole.network;
    out.reaches = whole.reaches;
    out.boundaries = whole.boundaries;
    std::set<std::string> fingerprints;
    for (const std::size_t i : flagged) {
        const Flagged& one = whole.flagged[i];
        out.flagged.push_back(one);
        ++out.counts.at(static_cast<std::size_t>(one.outcome));
        fingerprints.insert(one.fingerprint);
    }
    for (const DrawnLayer& drawn : whole.evidence) {
        std::vector<std::size_t> rows;
        report::Record record;
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            drawn.layer.read(row, record);
            if (fingerprints.contains(report::text_of(record[drawn.layer.at("fingerprint")]))) {
                rows.push_back(row);
            }
        }
        out.evidence.push_back({report::selected(drawn.layer, std::move(rows)), drawn.style, drawn.title});
    }
    out.extent = with_margin(extent_of_flagged(out));
    return out;
}

Content content_of(const report::Results& results, const report::StyleModel& style)
{
    Content out;
    out.counts = ledger_counts(report::table_of(results.tables, "ledger"));
    audit::Counts seen{};
    std::vector<FeatureLayer> findings = results.findings();
    for (const std::string_view name : lists) {
        for (const FeatureLayer& layer : findings) {
            if (layer.name == name) {
                add_flagged(out, seen, layer);
            }
        }
    }
    expect_equal(out.counts, seen);
    std::stable_sort(out.flagged.begin(), out.flagged.end(),
                     [](const Flagged& a, const Flagged& b) { return a.outcome < b.outcome; });
    for (const std::string_view name : evidence_names) {
        for (FeatureLayer& layer : findings) {
            if (layer.name == name) {
                report::LayerStyle own = style_of(layer, style);
                const Text title = layer.title;
                out.evidence.push_back({std::move(layer), std::move(own), title});
            }
        }
    }
    out.network = network_of(findings, style);
    auto references = std::make_shared<std::vector<DrawnLayer>>();
    for (FeatureLayer& layer : results.references()) {
        if (layer.shape != geo::Shape::none) {
            const layer::Kind& kind = *report::kind_of(layer, style.kinds);
            out.boundaries = out.boundaries || kind.drawing.group == layer::DrawGroup::divisions;
            report::LayerStyle own = style_of(layer, style);
            const Text title = report::reference_title(kind, layer.shape, layer.name);
            references->push_back({std::move(layer), std::move(own), title});
        }
    }
    std::sort(references->begin(), references->end(), [&](const DrawnLayer& a, const DrawnLayer& b) {
        return report::drawing_rank(b.layer, style.kinds) < report::drawing_rank(a.layer, style.kinds);
    });
    out.references = std::move(references);
    out.reaches = reaches_of(*out.references, style.kinds);
    out.extent = extent_of(out, style.kinds, results.region);
    return out;
}

}  // namespace zonelint::sheet
