#pragma once
// The graph of a layer of pipes: which ends are one node, which way the water runs, what meets at a node.

#include "geo/box_index.hpp"
#include "layer/table.hpp"
#include "network/join.hpp"

#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zonelint::network {

struct Options {
    double snap_m = 5;
    /// An end that lies within the snap distance of the course of another pipe joins it there.
    bool t_junctions = false;
    /// Pipes will be asked for by place: their index is built on a thread of its own while the ends are joined.
    bool index_meanwhile = false;
};

/// A pipe, or the part of one between two joints.
struct Link {
    std::uint32_t from = none;  ///< where it is directed, the upper node
    std::uint32_t to = none;
    std::uint32_t pipe = none;  ///< row of the table
    bool directed = false;      ///< the direction of flow is known
    bool against = false;       ///< it runs against the way the line is drawn
};

/// How the direction of a pipe is known.
enum class Known : std::uint8_t { no, by_nodes, by_levels, as_drawn };

/// The median length of the pipes that have one; 0 without any. O(pipes).
[[nodiscard]] double median_m(const layer::LayerTable& pipes);

/// True if the boxes alone show that more than half of the lines are longer than this. O(lines), without geodesics.
[[nodiscard]] bool most_are_longer(const geo::GeometryColumn& lines, double metres);

/// 5 m, but no more than half the median pipe: what holds where nobody chose.
[[nodiscard]] double default_snap_m(const layer::LayerTable& pipes);

/// A node id that joins what lies apart, and so is none: a filler such as "0".
struct Filler {
    std::string id;
    std::uint32_t pipe = none;  ///< the first that names it
    std::uint32_t ends = 0;     ///< of pipes that name it
};

/// Ends join where from_node or to_node are equal, else within the snap distance (join_ends). An id counts as missing where it
/// is that of both ends of a pipe whose ends lie apart (self_loops), and everywhere if it stands at three places or more,
/// each farther from the others than the snap distance and half the median pipe (fillers). Water runs from from_node to
/// to_node; without node ids as the line is drawn, where the pipe says that its flow is known; without that word from the
/// higher to the lower invert level. flow = unknown leaves any pipe without direction. A pipe of several lines has one link for
/// each of them, but one from node to node where it names both.
class Network {
public:
    /// O(pipes). Throws Error(config) where the snap distance exceeds the median pipe.
    /// The table must outlive the network.
    Network(const layer::LayerTable& pipes, const Options& options);

    [[nodiscard]] const layer::LayerTable& pipes() const { return *m_pipes; }
    [[nodiscard]] const Options& options() const { return m_options; }
    [[nodiscard]] std::uint32_t nodes() const { return m_nodes; }
    [[nodiscard]] std::span<const Link> links() const { return m_links; }
    [[nodiscard]] const Link& link(std::uint32_t link) const { return m_links[link]; }
    [[nodiscard]] Known known(std::uint32_t pipe) const { return m_known[pipe]; }

    /// Links of a pipe, a range of numbers; along the line.
    [[nodiscard]] std::uint32_t links_begin(std::uint32_t pipe) const { return m_link_offsets[pipe]; }
    [[nodiscard]] std::uint32_t links_end(std::uint32_t pipe) const { return m_link_offsets[pipe + 1]; }

    /// Links that begin or end at a node, ascending; a link from a node to itself stands twice.
    [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t node) const
    {
        return {m_incident.data() + m_offsets[node], m_incident.data() + m_offsets[node + 1]};
    }
    [[nodiscard]] std::uint32_t other_end(std::uint32_t link, std::uint32_t node) const
    {
        return m_links[link].from == node ? m_links[link].to : m_links[link].from;
    }

    /// Where a node lies: the end of its first pipe. Nothing for a node without a placed end.
    [[nodiscard]] std::optional<geo::Point> place(std::uint32_t node) const;
    /// Its id, where pipes give one; "" else.
    [[nodiscard]] std::string_view id(std::uint32_t node) const;
    /// The node of an id.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;

    [[nodiscard]] std::span<const Filler> fillers() const { return m_fillers; }  ///< by id
    /// Pipes that name one node at both ends, though these lie farther apart than the snap distance; ascending.
    [[nodiscard]] std::span<const std::uint32_t> self_loops() const { return m_self_loops; }

    /// The link's own line as it is drawn; empty where the pipe has no geometry.
    [[nodiscard]] std::vector<geo::Point> course(std::uint32_t link) const;
    /// The node at which its line is drawn to begin.
    [[nodiscard]] std::uint32_t drawn_from(std::uint32_t link) const
    {
        return m_links[link].against ? m_links[link].to : m_links[link].from;
    }
    [[nodiscard]] double length_m(std::uint32_t link) const;
    /// The boxes of the pipes, by row. Built at the first call, O(pipes log pipes). Thread safe.
    [[nodiscard]] const geo::BoxIndex& index_of_pipes() const { return *m_index_of_pipes.get(); }
    /// Nodes of one piece have the same number, ascending from 0 by their first node; directions do not count.
    [[nodiscard]] std::vector<std::uint32_t> components(std::uint32_t* count = nullptr) const;

private:
    /// The course of a link: a part of a ring of the pipes' geometry, from one place to another. A place is the number of a
    /// vertex, and how far on to the next.
    struct Piece {
        std::uint32_t ring = none;  ///< none: the pipe has no geometry
        double begin = 0;
        double end = 0;
    };
    struct Fields;
    /// The numbers of each pipe's two node ids, in the order of the ids: the same whatever the order of the pipes.
    [[nodiscard]] std::vector<std::uint32_t> labels(const Fields& fields);
    void drop_self_loops(std::vector<std::uint32_t>& labels);
    void drop_fillers(std::vector<std::uint32_t>& labels);
    void refuse_large_snap() const;
    void make_links(const Fields& fields);
    void cut_at_t_junctions();
    void direct(const Fields& fields);
    void index();

    const layer::LayerTable* m_pipes;
    Options m_options;
    std::shared_future<std::unique_ptr<const geo::BoxIndex>> m_index_of_pipes;
    std::uint32_t m_nodes = 0;
    std::vector<Link> m_links;
    std::vector<Piece> m_pieces;  ///< by link
    std::vector<std::uint32_t> m_link_offsets;
    std::vector<std::uint32_t> m_offsets;
    std::vector<std::uint32_t> m_incident;
    std::vector<geo::Point> m_place;  ///< by node; NaN: not placed
    std::vector<Known> m_known;
    std::vector<std::uint8_t> m_named;  ///< by pipe: it has a node id that counts
    std::vector<std::string> m_ids;     ///< sorted; by node
    std::vector<Filler> m_fillers;
    std::vector<std::uint32_t> m_self_loops;
};

}  // namespace zonelint::network
