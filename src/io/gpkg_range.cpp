// The rows of a range of a GeoPackage layer.
#include "io/gpkg_layer.hpp"
#include "io/sqlite_file.hpp"
#include "io/sqlite_query.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace zonelint::io {

namespace {

constexpr std::size_t batch_rows = 2048;

/// No byte of 0x80 or above, nor a zero.
bool is_plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) > 0; });
}

/// The WKB behind the head of a GeoPackage geometry. Throws Unusual for what GDAL should look at: other heads, extended
/// types, geometries that call themselves empty.
std::string_view wkb_of(std::string_view blob)
{
    static constexpr std::array<std::size_t, 5> envelope{0, 32, 48, 48, 64};
    if (blob.size() < 8 || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0) {
        throw GpkgLayer::Unusual{};
    }
    const auto flags = static_cast<unsigned char>(blob[3]);
    const std::size_t kind = flags >> 1U & 7U;
    if ((flags & 0x30U) != 0 || kind >= envelope.size() || blob.size() < 8 + envelope[kind] + 5) {
        throw GpkgLayer::Unusual{};
    }
    const std::string_view wkb = blob.substr(8 + envelope[kind]);
    // Types of up to three digits behind the dimensions; 8 and above have arcs.
    std::uint32_t type = 0;
    std::memcpy(&type, wkb.data() + 1, sizeof type);
    type = wkb[0] == 0 ? __builtin_bswap32(type) : type;
    if ((type & 0x0FFFFFFFU) % 1000 > 7) {
        throw GpkgLayer::Unusual{};
    }
    return wkb;
}

}  // namespace

/// Bytes of texts and blobs, all forgotten at once. Its memory is used again for the next block.
class GpkgLayer::RowBytes {
public:
    [[nodiscard]] std::string_view keep(const void* bytes, int size)
    {
        const auto length = static_cast<std::size_t>(std::max(size, 0));
        if (length > m_left) {
            next_chunk(length);
        }
        char* const copy = m_at;
        if (length > 0) {
            std::memcpy(copy, bytes, length);
        }
        m_at += length;
        m_left -= length;
        return {copy, length};
    }

    void clear()
    {
        m_used = 0;
        m_left = 0;
    }

private:
    struct Chunk {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };

    void next_chunk(std::size_t least)
    {
        static constexpr std::size_t usual = std::size_t{64} * 1024;
        if (m_used == m_chunks.size() || m_chunks[m_used].size < least) {
            const std::size_t size = std::max(least, usual);
            m_chunks.insert(m_chunks.begin() + static_cast<std::ptrdiff_t>(m_used), {std::make_unique<char[]>(size), size});
        }
        m_at = m_chunks[m_used].bytes.get();
        m_left = m_chunks[m_used].size;
        ++m_used;
    }

    std::vector<Chunk> m_chunks;
    std::size_t m_used = 0;
    char* m_at = nullptr;
    std::size_t m_left = 0;
};

class GpkgLayer::Rows final : public RowReader {
public:
    Rows(const GpkgLayer& layer, Range range, const std::vector<bool>& wanted, Decoder& decoder)
        : m_layer(layer), m_decoder(decoder), m_database(open_database(layer.m_file))
    {
        std::string sql = "SELECT " + sql_name(layer.m_key) + ", " + sql_name(layer.m_geometry);
        for (std::size_t i = 0; i < layer.m_columns.size(); ++i) {
            if (wanted[i]) {
                m_wanted.push_back(i);
                sql += ", " + sql_name(layer.m_columns[i]);
            }
        }
        sql += " FROM " + sql_name(layer.m_table) + " WHERE " + sql_name(layer.m_key) + " BETWEEN ?1 AND ?2";
        m_statement = m_database.opened ? prepare(m_database.db.get(), sql) : nullptr;
        if (m_statement == nullptr || sqlite3_bind_int64(m_statement.get(), 1, range.first) != SQLITE_OK ||
            sqlite3_bind_int64(m_statement.get(), 2, range.last) != SQLITE_OK) {
            throw Unusual{};
        }
    }

    bool next() override
    {
        m_keys.clear();
        m_wkb.clear();
        m_cells.clear();
        m_store.clear();
        while (!m_done && m_keys.size() < batch_rows) {
            const int step = sqlite3_step(m_statement.get());
            if (step == SQLITE_DONE) {
                m_done = true;
            } else if (step == SQLITE_ROW) {
                take();
            } else {
                throw Unusual{};  // GDAL meets the same fault and tells of it
            }
        }
        return !m_keys.empty();
    }

    [[nodiscard]] std::size_t size() const override { return m_keys.size(); }
    [[nodiscard]] std::int64_t row(std::size_t i) const override { return m_keys[i]; }
    [[nodiscard]] std::span<const std::byte> wkb(std::size_t i, std::vector<unsigned char>&) const override
    {
        return std::as_bytes(std::span(m_wkb[i]));
    }

    void cells(std::size_t i, std::span<layer::Cell> out) override
    {
        for (std::size_t k = 0; k < m_wanted.size(); ++k) {
            out[m_wanted[k]] = m_cells[i * m_wanted.size() + k];
        }
    }

    [[nodiscard]] std::optional<layer::RowBlock> rows(std::size_t begin, std::size_t count) const override
    {
        const std::size_t width = m_wanted.size();
        return layer::RowBlock{.rows = std::span(m_keys).subspan(begin, count),
                               .columns = m_wanted,
                               .cells = std::span(m_cells).subspan(begin * width, count * width)};
    }

private:
    void take()
    {
        sqlite3_stmt* const at = m_statement.get();
        m_keys.push_back(sqlite3_column_int64(at, 0));
        const int type = sqlite3_column_type(at, 1);
        if (type == SQLITE_NULL) {
            m_wkb.emplace_back();
        } else if (type == SQLITE_BLOB) {
            const void* const blob = sqlite3_column_blob(at, 1);
            m_wkb.push_back(wkb_of(m_store.keep(blob, sqlite3_column_bytes(at, 1))));
        } else {
            throw Unusual{};
        }
        for (std::size_t k = 0; k < m_wanted.size(); ++k) {
            m_cells.push_back(cell(static_cast<int>(k) + 2, m_wanted[k]));
        }
    }

    layer::Cell cell(int place, std::size_t column)
    {
        sqlite3_stmt* const at = m_statement.get();
        const int stored = sqlite3_column_type(at, place);
        const Type type = m_layer.m_types[column];
        if (stored == SQLITE_NULL) {
            return {};
        }
        if (stored == SQLITE_TEXT && type == Type::text) {
            return {text(place, column)};
        }
        if (stored == SQLITE_FLOAT && type == Type::real) {
            const double value = sqlite3_column_double(at, place);
            return std::isfinite(value) ? layer::Cell{value} : layer::Cell{};
        }
        if (stored == SQLITE_INTEGER && type != Type::text && type != Type::real) {
            const std::int64_t value = sqlite3_column_int64(at, place);
            const bool fits = type == Type::integer || (type == Type::flag && (value == 0 || value == 1)) ||
                              (type == Type::whole32 && value == static_cast<std::int32_t>(value));
            if (fits) {
                return type == Type::flag ? layer::Cell{value == 1} : layer::Cell{value};
            }
        }
        throw Unusual{};
    }

    std::string_view text(int place, std::size_t column)
    {
        // As a blob: asked for as text, each would be copied once more to put a zero behind it.
        const void* const bytes = sqlite3_column_blob(m_statement.get(), place);
        const std::string_view kept = m_store.keep(bytes, sqlite3_column_bytes(m_statement.get(), place));
        if (is_plain(kept)) {
            return kept;
        }
        if (kept.find('\0') != std::string_view::npos) {
            throw Unusual{};
        }
        // A GeoPackage is UTF-8 by definition, so this is a view of what was kept, or an error.
        return m_decoder.text(kept, m_unused, false, m_keys.back(), m_layer.m_columns[column]);
    }

    const GpkgLayer& m_layer;
    Decoder& m_decoder;
    OpenedDatabase m_database;
    Query m_statement;
    std::vector<std::size_t> m_wanted;
    bool m_done = false;
    RowBytes m_store;
    std::vector<std::int64_t> m_keys;
    std::vector<std::string_view> m_wkb;
    std::vector<layer::Cell> m_cells;  // those wanted, row by row
    std::string m_unused;
};

std::unique_ptr<RowReader> GpkgLayer::rows(Range range, const std::vector<bool>& wanted, Decoder& decoder) const
{
    return std::make_unique<Rows>(*this, range, wanted, decoder);
}

}  // namespace zonelint::io
