#pragma once
// The way from an object over a network: everything it reaches, the shortest way to each, and how far it leads.

#include "network/walk.hpp"

#include <unordered_map>

namespace zonelint::network {

struct Route {
    Truth sure = Truth::no;            ///< of the steps and the beginning
    double metres = 0;                 ///< along the pipes
    std::vector<std::uint32_t> links;  ///< in the order walked; of the first only a part may be walked
    std::vector<std::uint32_t> nodes;  ///< in the order walked
};

class Reached {
public:
    /// Takes no step less sure than `least`. Costs what is reached, not what there is: O(n log n) of that. Thread safe.
    Reached(const Ground& ground, Heading heading, std::span<const Entry> from, Truth least);

    /// In the order of their distance, the lower number of two equally far first.
    [[nodiscard]] std::span<const std::uint32_t> nodes() const { return m_order; }
    [[nodiscard]] bool has(std::uint32_t node) const { return m_steps.contains(node); }
    [[nodiscard]] double metres(std::uint32_t node) const { return m_steps.at(node).metres; }
    /// Whether every step to a node is certain.
    [[nodiscard]] Truth sure(std::uint32_t node) const { return m_steps.at(node).sure; }
    /// The shortest way to a node that is reached.
    [[nodiscard]] Route route(std::uint32_t node) const;
    /// Nodes from which no step leads on to another, nearest first: where the walk ends.
    [[nodiscard]] std::vector<std::uint32_t> ends() const;

private:
    struct Step {
        double metres = 0;
        std::uint32_t link = none;  ///< walked last
        std::uint32_t from = none;  ///< none: a beginning
        Truth sure = Truth::yes;
        bool done = false;
        bool leads_on = false;
    };
    std::vector<std::uint32_t> m_order;
    std::unordered_map<std::uint32_t, Step> m_steps;
};

}  // namespace zonelint::network
