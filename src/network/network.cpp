#include "network/network.hpp"

#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "network/fields.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zonelint::network {

namespace {

geo::Point between(geo::Point a, geo::Point b, double share)
{
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/// The point at a place on a ring: the number of a vertex and how far on to the next.
geo::Point point_at(std::span<const geo::Point> ring, double place)
{
    const auto vertex = static_cast<std::size_t>(place);
    return vertex + 1 < ring.size() ? between(ring[vertex], ring[vertex + 1], place - static_cast<double>(vertex))
                                    : ring.back();
}

std::unique_ptr<const geo::BoxIndex> index_boxes(const geo::GeometryColumn& lines)
{
    std::vector<geo::Box> boxes(lines.size());
    for (std::size_t row = 0; row < lines.size(); ++row) {
        boxes[row] = lines.box(row);
    }
    return std::make_unique<const geo::BoxIndex>(boxes);
}

}  // namespace

Network::Network(const layer::LayerTable& pipes, const Options& options)
    : m_pipes(&pipes), m_options(options),
      m_index_of_pipes(std::async(options.index_meanwhile ? std::launch::async : std::launch::deferred, index_boxes,
                                  std::cref(pipes.geometry)))
{
    const Fields fields(*pipes.kind);
    make_links(fields);
    index();
    if (options.t_junctions) {
        cut_at_t_junctions();
        index();
    }
    direct(fields);
}

void Network::make_links(const Fields& fields)
{
    const layer::LayerTable& pipes = *m_pipes;
    const auto rows = static_cast<std::uint32_t>(pipes.size());
    refuse_large_snap();
    const std::vector<std::uint32_t> ids = labels(fields);
    m_named.resize(rows);
    std::vector<End> ends;
    std::vector<std::uint32_t> end_of;     // two a link: number of the end; none: nothing is known of it
    std::vector<std::uint32_t> continued;  // links that begin where the one before them ends
    m_links.reserve(rows);
    m_pieces.reserve(rows);
    ends.reserve(std::size_t{2} * rows);
    const auto add_end = [&](std::uint32_t of_label, const geo::Point* at) {
        if (of_label == none && at == nullptr) {
            end_of.push_back(none);
            return;
        }
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        end_of.push_back(static_cast<std::uint32_t>(ends.size()));
        ends.push_back({at == nullptr ? geo::Point{nan, nan} : *at, of_label});
    };
    const geo::GeometryColumn& lines = pipes.geometry;
    for (std::uint32_t row = 0; row < rows; ++row) {
        m_link_offsets.push_back(static_cast<std::uint32_t>(m_links.size()));
        const std::uint32_t from = ids[2 * row];
        const std::uint32_t to = ids[2 * row + 1];
        m_named[row] = from != none || to != none ? 1 : 0;
        const bool drawn = lines.shape(row) == geo::Shape::line;
        const std::uint32_t first = drawn ? lines.rings_begin(lines.parts_begin(row)) : 0;
        const std::uint32_t last = drawn ? lines.rings_end(lines.parts_end(row) - 1) : 1;
        const bool whole = from != none && to != none;  // whatever its parts look like: its nodes tell where it leads
        for (std::uint32_t ring = first; ring < last; ++ring) {
            const std::span<const geo::Point> line = drawn ? lines.ring(ring) : std::span<const geo::Point>{};
            const bool begins = ring == first;
            const bool ends_here = ring + 1 == last;
            add_end(begins ? from : none, line.empty() || (whole && !begins) ? nullptr : &line.front());
            add_end(ends_here ? to : none, line.empty() || (whole && !ends_here) ? nullptr : &line.back());
            if (whole && !begins) {
                continued.push_back(static_cast<std::uint32_t>(m_links.size()));
            }
            m_links.push_back({none, none, row});
            m_pieces.push_back({drawn ? ring : none, 0, drawn ? static_cast<double>(line.size() - 1) : 0});
        }
    }
    m_link_offsets.push_back(static_cast<std::uint32_t>(m_links.size()));
    const Joined joined = join_ends(ends, static_cast<std::uint32_t>(m_ids.size()), m_options.snap_m);
    m_nodes = joined.nodes;
    auto next = continued.begin();
    for (std::uint32_t i = 0; i < m_links.size(); ++i) {
        // An end of which nothing is known is a node of its own.
        if (next != continued.end() && *next == i) {
            m_links[i].from = m_links[i - 1].to;
            ++next;
        } else {
            m_links[i].from = end_of[2 * i] == none ? m_nodes++ : joined.node[end_of[2 * i]];
        }
        m_links[i].to = end_of[2 * i + 1] == none ? m_nodes++ : joined.node[end_of[2 * i + 1]];
    }
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    m_place.assign(m_nodes, {nan, nan});
    for (const std::uint32_t link : continued) {
        m_place[m_links[link].from] = lines.ring(m_pieces[link].ring).front();
    }
    for (std::uint32_t i = 0; i < ends.size(); ++i) {
        geo::Point& place = m_place[joined.node[i]];
        if (std::isnan(place.x)) {
            place = ends[i].at;
        }
    }
}

void Network::cut_at_t_junctions()
{
    const geo::GeometryColumn& lines = m_pipes->geometry;
    std::vector<geo::Box> boxes(m_links.size());
    for (std::uint32_t link = 0; link < m_links.size(); ++link) {
        if (m_pieces[link].ring != none) {
            for (const geo::Point p : lines.ring(m_pieces[link].ring)) {
                boxes[link].add(p);
            }
        }
    }
    const geo::BoxIndex index(boxes);
    struct Joint {
        std::uint32_t link;
        double place;
        std::uint32_t node;
    };
    std::vector<Joint> joints;
    std::vector<std::uint32_t> hits;
    for (std::uint32_t node = 0; node < m_nodes; ++node) {
        if (at(node).size() != 1 || std::isnan(m_place[node].x)) {
            continue;
        }
        const geo::Point p = m_place[node];
        index.query(geo::box_around(p, m_options.snap_m), hits);
        Joint best{none, 0, node};
        double nearest = m_options.snap_m;
        for (const std::uint32_t link : hits) {
            if (m_links[link].from == node || m_links[link].to == node) {
                continue;
            }
            const std::span<const geo::Point> ring = lines.ring(m_pieces[link].ring);
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const geo::Nearest near = geo::nearest_on_edge(p, ring[i - 1], ring[i]);
                if (near.metres < nearest || (near.metres == nearest && best.link == none)) {
                    const geo::Point d{ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y};
                    const double along = std::abs(d.x) > std::abs(d.y) ? (near.on_b.x - ring[i - 1].x) / d.x
                                         : d.y != 0                    ? (near.on_b.y - ring[i - 1].y) / d.y
                                                                       : 0;
                    nearest = near.metres;
                    best = {link, static_cast<double>(i - 1) + std::clamp(along, 0.0, 1.0), node};
                }
            }
        }
        if (best.link != none) {
            joints.push_back(best);
        }
    }
    std::sort(joints.begin(), joints.end(), [](const Joint& a, const Joint& b) {
        return a.link != b.link ? a.link < b.link : a.place != b.place ? a.place < b.place : a.node < b.node;
    });
    std::vector<Link> links;
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> offsets;
    auto joint = joints.begin();
    for (std::uint32_t pipe = 0; pipe + 1 < m_link_offsets.size(); ++pipe) {
        offsets.push_back(static_cast<std::uint32_t>(links.size()));
        for (std::uint32_t link = links_begin(pipe); link < links_end(pipe); ++link) {
            Link rest = m_links[link];
            Piece piece = m_pieces[link];
            for (; joint != joints.end() && joint->link == link; ++joint) {
                links.push_back({rest.from, joint->node, pipe});
                pieces.push_back({piece.ring, piece.begin, joint->place});
                rest.from = joint->node;
                piece.begin = joint->place;
            }
            links.push_back(rest);
            pieces.push_back(piece);
        }
    }
    offsets.push_back(static_cast<std::uint32_t>(links.size()));
    m_links = std::move(links);
    m_pieces = std::move(pieces);
    m_link_offsets = std::move(offsets);
}

void Network::direct(const Fields& fields)
{
    const layer::LayerTable& pipes = *m_pipes;
    m_known.assign(pipes.size(), Known::no);
    for (std::uint32_t pipe = 0; pipe < pipes.size(); ++pipe) {
        const std::string_view flow = text_of(pipes, fields.flow, pipe);
        if (flow == "unknown") {
            continue;
        }
        const auto upper = fields.from_level ? pipes.number(*fields.from_level, pipe) : std::nullopt;
        const auto lower = fields.to_level ? pipes.number(*fields.to_level, pipe) : std::nullopt;
        bool against = false;
        if (m_named[pipe] != 0) {
            m_known[pipe] = Known::by_nodes;
        } else if (flow != "known" && upper && lower && *upper != *lower) {
            m_known[pipe] = Known::by_levels;
            against = *upper < *lower;
        } else if (flow == "known") {
            m_known[pipe] = Known::as_drawn;
        } else {
            continue;
        }
        for (std::uint32_t link = links_begin(pipe); link < links_end(pipe); ++link) {
            m_links[link].directed = true;
            m_links[link].against = against;
            if (against) {
                std::swap(m_links[link].from, m_links[link].to);
            }
        }
    }
}

void Network::index()
{
    m_offsets.assign(m_nodes + 1, 0);
    for (const Link& link : m_links) {
        ++m_offsets[link.from + 1];
        ++m_offsets[link.to + 1];
    }
    std::partial_sum(m_offsets.begin(), m_offsets.end(), m_offsets.begin());
    m_incident.resize(2 * m_links.size());
    std::vector<std::uint32_t> at(m_offsets.begin(), m_offsets.end() - 1);
    for (std::uint32_t link = 0; link < m_links.size(); ++link) {
        m_incident[at[m_links[link].from]++] = link;
        m_incident[at[m_links[link].to]++] = link;
    }
}

std::optional<geo::Point> Network::place(std::uint32_t node) const
{
    return std::isnan(m_place[node].x) ? std::nullopt : std::optional(m_place[node]);
}

std::string_view Network::id(std::uint32_t node) const
{
    return node < m_ids.size() ? std::string_view(m_ids[node]) : std::string_view{};
}

std::optional<std::uint32_t> Network::find(std::string_view id) const
{
    const auto at = std::lower_bound(m_ids.begin(), m_ids.end(), id);
    return at != m_ids.end() && *at == id ? std::optional(static_cast<std::uint32_t>(at - m_ids.begin())) : std::nullopt;
}

std::vector<geo::Point> Network::course(std::uint32_t link) const
{
    const Piece& piece = m_pieces[link];
    std::vector<geo::Point> out;
    if (piece.ring == none) {
        return out;
    }
    const std::span<const geo::Point> ring = m_pipes->geometry.ring(piece.ring);
    out.push_back(point_at(ring, piece.begin));
    for (auto i = static_cast<std::size_t>(std::floor(piece.begin)) + 1; static_cast<double>(i) < piece.end; ++i) {
        out.push_back(ring[i]);
    }
    out.push_back(point_at(ring, piece.end));
    return out;
}

double Network::length_m(std::uint32_t link) const
{
    const std::vector<geo::Point> line = course(link);
    double metres = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        metres += geo::edge_length_m(line[i - 1], line[i]);
    }
    return metres;
}

std::vector<std::uint32_t> Network::components(std::uint32_t* count) const
{
    Sets sets(m_nodes);
    for (const Link& link : m_links) {
        sets.unite(link.from, link.to);
    }
    std::vector<std::uint32_t> out(m_nodes);
    std::uint32_t next = 0;
    for (std::uint32_t node = 0; node < m_nodes; ++node) {
        const std::uint32_t root = sets.find(node);
        out[node] = root == node ? next++ : out[root];
    }
    if (count != nullptr) {
        *count = next;
    }
    return out;
}

bool most_are_longer(const geo::GeometryColumn& lines, double metres)
{
    constexpr double least_north_m = 110'574.0;
    constexpr double least_east_m = 111'319.0;
    std::size_t all = 0;
    std::size_t longer = 0;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        if (lines.shape(row) == geo::Shape::line) {
            const geo::Box box = lines.box(row);
            const double lat = std::max(std::abs(box.min_y), std::abs(box.max_y)) * 0.017453292519943295;
            const double east =
                (box.max_x - box.min_x) * least_east_m * std::max(0.0, 1 - lat * lat / 2);  // below the cosine
            const double north = (box.max_y - box.min_y) * least_north_m;
            ++all;
            longer += east * east + north * north > metres * metres ? 1U : 0U;
        }
    }
    return 2 * longer > all;
}

double median_m(const layer::LayerTable& pipes)
{
    std::vector<double> lengths;
    for (std::uint32_t pipe = 0; pipe < pipes.size(); ++pipe) {
        if (pipes.geometry.shape(pipe) == geo::Shape::line) {
            lengths.push_back(geo::length_m(pipes.geometry, pipe));
        }
    }
    if (lengths.empty()) {
        return 0;
    }
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    return *middle;
}

double default_snap_m(const layer::LayerTable& pipes)
{
    const double usual = Options{}.snap_m;
    if (most_are_longer(pipes.geometry, 2 * usual)) {
        return usual;
    }
    const double median = median_m(pipes);
    return median > 0 ? std::min(usual, median / 2) : usual;
}

}  // namespace zonelint::network
