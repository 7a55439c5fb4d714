#pragma once
// What a compliance map shows, taken out of a run's results once: layers in drawing order, what is flagged, and the counts,
// which are those of the ledger.

#include "report/layer_style.hpp"
#include "report/results.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::sheet {

/// One verdict of a list: a finding, an undetermined one or advice.
struct Flagged {
    audit::Outcome outcome = audit::Outcome::violation;
    bool overdue = false;
    std::string name;  ///< else the id
    std::string rule, rule_title, division, division_name, fingerprint;
    std::optional<geo::Point> place;  ///< drawn as a symbol where there is one
};

/// How far rules reach about the references that count for them.
struct Reach {
    const layer::Kind* kind = nullptr;
    double metres = 0;
    layer::Symbol symbol;
    std::vector<geo::Point> centres;
};

struct DrawnLayer {
    report::FeatureLayer layer;
    report::LayerStyle style;
    Text title;
};

struct Content {
    std::shared_ptr<const std::vector<DrawnLayer>> references;  ///< from below to above
    /// Ways to black-odorous waters and faults of the sewer network, which are no verdicts: the whole of them, on every page.
    std::shared_ptr<const std::vector<DrawnLayer>> network = std::make_shared<const std::vector<DrawnLayer>>();
    std::vector<DrawnLayer> evidence;  ///< areas and lines of findings, gaps, lines to references; from below to above
    std::vector<Reach> reaches;
    std::vector<Flagged> flagged;  ///< the gravest first, else in the order of the lists
    audit::Counts counts{};        ///< of the ledger, over all rules that ran; of a part only what is flagged
    bool part = false;             ///< of an atlas
    bool boundaries = false;       ///< the run has divisions
    geo::Box extent;               ///< of all of it; empty where nothing has a place
};

/// The place of each that has one, in their order.
[[nodiscard]] std::vector<const Flagged*> placed(const Content& content);

/// Only these flagged verdicts with their evidence, among all references; the extent is theirs.
[[nodiscard]] Content part_of(const Content& whole, const std::vector<std::size_t>& flagged);

/// A little more than the box, and never less than a village.
[[nodiscard]] geo::Box with_margin(const geo::Box& box);

/// Throws Error(internal) where the lists do not add up to the ledger.
[[nodiscard]] Content content_of(const report::Results& results, const report::StyleModel& style);

}  // namespace zonelint::sheet
