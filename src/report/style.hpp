#pragma once
// How verdicts are drawn: layers/draw/outcomes.toml. With [draw] of the kinds it is the one style model behind QGIS styles,
// map sheets and pages.

#include "audit/outcome.hpp"
#include "layer/kind.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <string>

namespace zonelint::report {

/// out-of-scope is never drawn.
inline constexpr std::size_t drawn_outcomes = audit::outcome_count - 1;

struct VerdictStyle {
    std::array<layer::Symbol, drawn_outcomes> symbols;  ///< by audit::Outcome
    std::string overdue_outline = "#000000";            ///< edge of a finding whose date has passed
    double overdue_width = 0.5;                         ///< mm
    layer::Symbol gap;     ///< the outline and fill of what nothing covers; the colour is the outcome's
    layer::Symbol sliver;  ///< of parts too small to be a gap
    layer::LineStyle witness_line = layer::LineStyle::dash;
    double witness_width = 0.3;                                ///< mm; the colour is the outcome's
    int witness_scale = 1'000'000;                             ///< 1 : this and larger show witness lines
    int label_scale = 100'000;                                 ///< 1 : this and larger show names
    std::map<std::string, layer::Symbol, std::less<>> faults;  ///< of networks, by network::FaultKind::group
    layer::Symbol trace;                                       ///< a way over a network

    [[nodiscard]] const layer::Symbol& of(audit::Outcome outcome) const
    {
        return symbols.at(static_cast<std::size_t>(outcome));
    }
};

/// All that says how things look.
struct StyleModel {
    const layer::KindTable& kinds;
    const VerdictStyle& verdicts;
};

/// `layers` is the folder of the kinds. Strict: every outcome that is drawn, no other key. Throws Error(config|input).
[[nodiscard]] VerdictStyle read_verdict_style(const std::filesystem::path& layers);

/// Lightness of "#RRGGBB" as CIE L*, 0 (black) to 100 (white): what is left of a colour in grey.
[[nodiscard]] double lightness(std::string_view colour);

}  // namespace zonelint::report
