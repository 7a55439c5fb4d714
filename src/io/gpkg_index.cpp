#include "io/gpkg_index.hpp"

#include "io/bytes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace zonelint::io {

namespace {

// A node of SQLite's module: depth (of the root) and number of cells, then cells of an id and four floats; big-endian.
constexpr std::size_t most_cells = 51;
constexpr std::size_t cell_bytes = 24;
constexpr std::size_t node_bytes = 4 + most_cells * cell_bytes;
constexpr std::int64_t root = 1;

struct Cell {
    std::int64_t id = 0;  ///< a row, or a node below
    geo::Box box;
};

/// Cells of one node.
using Group = std::span<const Cell>;

float down(double value)
{
    const auto near = static_cast<float>(value);
    return near > value ? std::nextafter(near, -std::numeric_limits<float>::infinity()) : near;
}

float up(double value)
{
    const auto near = static_cast<float>(value);
    return near < value ? std::nextafter(near, std::numeric_limits<float>::infinity()) : near;
}

void put_float(std::string& out, float value) { put_big(out, std::bit_cast<std::uint32_t>(value)); }

std::string node(Group cells, std::uint32_t depth)
{
    std::string out;
    put_big(out, depth << 16U | static_cast<std::uint32_t>(cells.size()));
    for (const Cell& cell : cells) {
        put_big(out, static_cast<std::uint32_t>(static_cast<std::uint64_t>(cell.id) >> 32U));
        put_big(out, static_cast<std::uint32_t>(cell.id));
        put_float(out, down(cell.box.min_x));
        put_float(out, up(cell.box.max_x));
        put_float(out, down(cell.box.min_y));
        put_float(out, up(cell.box.max_y));
    }
    out.resize(node_bytes, '\0');
    return out;
}

double middle_x(const Cell& cell) { return cell.box.min_x + cell.box.max_x; }
double middle_y(const Cell& cell) { return cell.box.min_y + cell.box.max_y; }

/// Sort-tile-recursive: slices from west to east, in each of them groups from south to north. Groups differ by one cell at
/// most, so that none is thinner than the module allows.
std::vector<Group> tiles(std::vector<Cell>& cells)
{
    const std::size_t count = (cells.size() + most_cells - 1) / most_cells;
    const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    const auto first_of = [&](std::size_t group) { return group * cells.size() / count; };
    const auto at = [&](std::size_t i) { return cells.begin() + static_cast<std::ptrdiff_t>(i); };
    std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
        return middle_x(a) != middle_x(b) ? middle_x(a) < middle_x(b) : a.id < b.id;
    });
    std::vector<Group> out;
    for (std::size_t slice = 0; slice < slices; ++slice) {
        const std::size_t begin = slice * count / slices;
        const std::size_t end = (slice + 1) * count / slices;
        std::sort(at(first_of(begin)), at(first_of(end)), [](const Cell& a, const Cell& b) {
            return middle_y(a) != middle_y(b) ? middle_y(a) < middle_y(b) : a.id < b.id;
        });
        for (std::size_t group = begin; group < end; ++group) {
            out.push_back(Group(cells).subspan(first_of(group), first_of(group + 1) - first_of(group)));
        }
    }
    return out;
}

class Packer {
public:
    Packer(const SqliteFile& database, const std::string& index)
        : m_node(database, "INSERT OR REPLACE INTO " + sql_name(index + "_node") + " VALUES(?, ?)"),
          m_row(database, "INSERT INTO " + sql_name(index + "_rowid") + "(rowid, nodeno) VALUES(?, ?)"),
          m_parent(database, "INSERT INTO " + sql_name(index + "_parent") + " VALUES(?, ?)")
    {}

    void pack(std::vector<Cell> cells)
    {
        std::vector<std::pair<std::int64_t, std::int64_t>> rows;  // row, node: inserted in the order of the table
        std::uint32_t depth = 0;
        for (; cells.size() > most_cells; ++depth) {
            std::vector<Cell> above;
            for (const Group group : tiles(cells)) {
                Cell cell{m_next++, {}};
                for (const Cell& below : group) {
                    cell.box.add(below.box);
                    place(below.id, cell.id, depth, rows);
                }
                put_node(cell.id, node(group, 0));
                above.push_back(cell);
            }
            cells = std::move(above);
        }
        for (const Cell& cell : cells) {
            place(cell.id, root, depth, rows);
        }
        put_node(root, node(cells, depth));
        std::sort(rows.begin(), rows.end());
        for (const auto& [row, of] : rows) {
            m_row.bind(1, row);
            m_row.bind(2, of);
            m_row.run();
        }
    }

private:
    void place(std::int64_t id, std::int64_t in, std::uint32_t depth,
               std::vector<std::pair<std::int64_t, std::int64_t>>& rows)
    {
        if (depth == 0) {
            rows.emplace_back(id, in);
            return;
        }
        m_parent.bind(1, id);
        m_parent.bind(2, in);
        m_parent.run();
    }

    void put_node(std::int64_t id, const std::string& data)
    {
        m_node.bind(1, id);
        m_node.bind_blob(2, data);
        m_node.run();
    }

    Statement m_node, m_row, m_parent;
    std::int64_t m_next = root + 1;
};

}  // namespace

void pack_index(const SqliteFile& database, const std::string& index, const geo::GeometryColumn& geometry)
{
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < geometry.size(); ++row) {
        if (geometry.shape(row) != geo::Shape::none) {
            cells.push_back({static_cast<std::int64_t>(row) + 1, geometry.box(row)});
        }
    }
    Packer(database, index).pack(std::move(cells));
}

}  // namespace zonelint::io
