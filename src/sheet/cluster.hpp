#pragma once
// Symbols that would overlap are put together: one pie stands for exactly as many as it says. Nothing is thinned away.

#include "audit/outcome.hpp"
#include "sheet/paper.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace zonelint::sheet {

/// A symbol that wants to be drawn.
struct Dot {
    Spot at;
    double radius = 0;
    std::optional<audit::Outcome> outcome = audit::Outcome::violation;  ///< none: no verdict, a fault of a network
    bool overdue = false;
};

/// A single symbol, or a pie of several.
struct Cluster {
    Spot at;  ///< of a pie: the middle of its symbols
    double radius = 0;
    audit::Counts counts{};  ///< of verdicts
    std::size_t size = 0;
    std::size_t first = 0;  ///< index of the first symbol
    bool overdue = false;   ///< of one in it the date has passed

    [[nodiscard]] bool single() const { return size == 1; }
};

/// Of a pie of so many; grows with the digits of its number.
[[nodiscard]] double pie_radius(std::size_t size);

/// No two of the result overlap (their discs are at least `gap` apart), and their counts add up to the dots. In the order of
/// the first dot. Symbols merge with what lies about them, not in chains: a dense town becomes many pies, not one.
[[nodiscard]] std::vector<Cluster> cluster(std::span<const Dot> dots, double gap = 0.2);

}  // namespace zonelint::sheet
