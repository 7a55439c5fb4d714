#pragma once
// What is reached from where: two sets, over what is certain and over what is possible.

#include "base/truth.hpp"
#include "network/network.hpp"

#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace zonelint::network {

/// With the water, against it, or either way.
enum class Heading : std::uint8_t { down, up, any };
[[nodiscard]] constexpr Heading reversed(Heading heading)
{
    return heading == Heading::any ? heading : heading == Heading::down ? Heading::up : Heading::down;
}

/// The network as one question sees it.
struct Ground {
    const Network* network = nullptr;
    std::span<const Truth> pipes;  ///< whether a pipe may be used, by row; empty: all may

    [[nodiscard]] Truth pipe(std::uint32_t row) const { return pipes.empty() ? Truth::yes : pipes[row]; }
    /// Whether a node is one of the network seen: as surely as the surest of its pipes.
    [[nodiscard]] Truth node(std::uint32_t number) const
    {
        Truth out = pipes.empty() ? Truth::yes : Truth::no;
        for (const std::uint32_t link : network->at(number)) {
            out = either(out, pipe(network->link(link).pipe));
        }
        return out;
    }
    /// How surely one gets from a node over a link to its other end. A link without direction is possible both ways.
    [[nodiscard]] Truth step(std::uint32_t link, std::uint32_t from, Heading heading) const
    {
        const Link& over = network->link(link);
        const Truth usable = pipe(over.pipe);
        if (heading == Heading::any || usable == Truth::no) {
            return usable;
        }
        if (!over.directed) {
            return both(usable, Truth::unknown);
        }
        return (heading == Heading::down ? over.from : over.to) == from ? usable : Truth::no;
    }
};

struct Start {
    std::uint32_t node = none;
    Truth sure = Truth::yes;
};

/// By node: yes, reached over links that certainly lead there, from a start that is certain; unknown, reached over what may
/// be; no. O(nodes + links).
[[nodiscard]] std::vector<Truth> reach(const Ground& ground, Heading heading, std::span<const Start> starts);

/// Where an object stands on a network.
struct Foot {
    std::uint32_t node = none;  ///< it stands at a node
    std::uint32_t link = none;  ///< or on the course of a link
    double along_m = 0;         ///< on a link: metres from its upper node (link.from)
    bool own = false;           ///< on a link: it is that pipe
    geo::Point at = {};         ///< of the network
    Truth sure = Truth::yes;    ///< unknown: it may stand here, but something else of the network is nearer
};

/// Ways into the network from a foot, in a heading: the nodes reached first, how surely, and the metres to them.
struct Entry {
    std::uint32_t node = none;
    Truth sure = Truth::yes;
    double metres = 0;
    std::uint32_t link = none;  ///< walked over; none at a node
};
void entries(const Ground& ground, Heading heading, const Foot& foot, std::vector<Entry>& out);

/// Whether one gets from a foot to another on the course of one link, how surely, and how far that is along it. Two objects
/// within a millimetre of each other are at one place.
[[nodiscard]] bool same_link(const Ground& ground, Heading heading, const Foot& from, const Foot& to, double& metres,
                             Truth& sure);

/// Finds where the objects of layers stand; the one rule by which relations, traces and faults attach them. A node id that the
/// network knows decides. Else the place, within the snap distance: the nearest end of a pipe is the object's node; where
/// there is no end, the nearest course is stood on: a main that passes a plant by, at which another pipe ends, is no pipe of
/// the plant. Equally near ones (a polygon holds many) all count; those farther off are only possible (Foot::sure). Both are taken to
/// polygons and lines by their nearest point.
class Footing {
public:
    /// `objects`: how many will be asked for; decides whether an index pays.
    Footing(const Network& network, std::size_t objects);

    /// Up to so many objects it takes longer to build an index than to do without.
    static constexpr std::size_t objects_without_index = 64;

    /// Ascending by node, then by link. Thread safe.
    [[nodiscard]] std::vector<Foot> feet(const layer::LayerTable& table, std::uint32_t row) const;
    /// All ends and courses within that many metres of a place, whatever else is nearer; of the links that are wanted.
    using Wanted = std::function<bool(std::uint32_t link)>;
    [[nodiscard]] std::vector<Foot> all_near(geo::Point at, double within_m, const Wanted& wanted = {}) const;
    /// The nearest of them, be it an end or a course.
    [[nodiscard]] std::optional<Foot> nearest_foot(geo::Point at, double within_m) const;

private:
    [[nodiscard]] std::vector<std::uint32_t> links_near(const geo::Box& box) const;
    /// Metres from the link's upper node to a point on its course.
    [[nodiscard]] double along(std::uint32_t link, std::span<const geo::Point> course, geo::Point at) const;
    struct Found {
        Foot foot;
        double metres = 0;
    };
    /// What lies within that many metres: nodes, and courses with neither end in it.
    void find_near(const geo::GeometryColumn& column, std::size_t row, double within_m, std::vector<Found>& nodes,
                   std::vector<Found>& courses, const Wanted& wanted = {}) const;
    [[nodiscard]] std::vector<Foot> attached(const geo::GeometryColumn& column, std::size_t row) const;

    const Network* m_network;
    bool m_indexed;
};

}  // namespace zonelint::network
