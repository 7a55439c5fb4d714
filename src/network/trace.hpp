#pragma once
// Where the water goes, or comes from: the pipes of a walk, where it ends and why, the way to a goal.

#include "network/fault.hpp"
#include "network/route.hpp"

#include <vector>

namespace zonelint::network {

struct TracePipe {
    std::uint32_t link = none;
    Truth sure = Truth::yes;
    double metres = 0;    ///< along the pipes, from the beginning to where the walk enters it
    double length_m = 0;  ///< of what is walked of it; of a pipe that is itself the beginning all, but on a way nothing
};

struct TraceEnd {
    std::uint32_t node = none;
    Truth sure = Truth::yes;
    double metres = 0;
    std::uint32_t pipe = none;  ///< row of the last pipe; none: nothing was walked
    bool open = false;          ///< pipes lead on whose direction is unknown: what is certain ends here
};

struct TraceResult {
    std::vector<TracePipe> pipes;      ///< nearest first
    std::vector<std::uint32_t> nodes;  ///< nearest first
    std::vector<TraceEnd>
        ends;              ///< nearest first; none where the water runs in a circle; of a way its goal, if that is a node
    bool arrived = false;  ///< at a goal
    Route way;             ///< to the nearest goal, the sure way before a shorter one that is not
    std::uint32_t last = none;  ///< link on whose course the goal stands, walked after the way
    Foot goal = {};             ///< where the way ends
    double way_m = 0;
};

/// Everything reached from these feet in a heading. Steps over pipes without direction are possible both ways and make what
/// lies behind them possible. With goals, `pipes` and `nodes` are those of the way alone; a goal that is the beginning is
/// reached after 0 m.
class Trace {
public:
    Trace(const Network& network, Heading heading, const std::vector<Foot>& from);

    [[nodiscard]] TraceResult result() const;
    [[nodiscard]] TraceResult result_to(const std::vector<Foot>& goals) const;
    /// How surely something that stands on the network is reached, and after how many metres.
    [[nodiscard]] Truth reaches(const std::vector<Foot>& feet, double& metres) const;
    /// Whether something stands on a way that result_to() found, and after how many metres.
    [[nodiscard]] bool on_way(const TraceResult& found, const std::vector<Foot>& feet, double& metres) const;

private:
    [[nodiscard]] std::vector<TraceEnd> ends() const;
    /// The goal on the pipe where the walk begins, reached without leaving it.
    [[nodiscard]] bool beside(const Foot& goal, double& metres, Truth& sure) const;

    Ground m_ground;
    Heading m_heading;
    std::vector<Foot> m_from;
    std::vector<Entry> m_entries;
    Reached m_certain, m_possible;
};

}  // namespace zonelint::network
