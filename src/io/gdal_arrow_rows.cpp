#include "io/gdal_rows.hpp"

#include <ogr_recordbatch.h>

#include <cmath>
#include <cstring>

namespace zonelint::io {

namespace {

template <class T>
struct Released {
    T value{};

    Released() = default;
    Released(const Released&) = delete;
    Released& operator=(const Released&) = delete;
    ~Released() { drop(); }
    void drop()
    {
        if (value.release != nullptr) {
            value.release(&value);
        }
        value = T{};
    }
};

template <class T>
const T* buffer(const ArrowArray& array, int index)
{
    return static_cast<const T*>(array.buffers[index]);
}

bool bit(const std::uint8_t* bits, std::size_t i) { return (std::uint32_t{bits[i >> 3U]} >> (i & 7U) & 1U) != 0; }

/// One column of the stream: where it goes and how its values are laid out.
struct Field {
    std::size_t child = 0;
    std::size_t column = 0;
    std::string format;
    bool checked = false;  // all text of this batch is ASCII
};

std::string_view slice(const ArrowArray& array, bool large, std::size_t i)
{
    const auto at = [&](std::size_t k) {
        return large ? static_cast<std::size_t>(buffer<std::int64_t>(array, 1)[k])
                     : static_cast<std::size_t>(buffer<std::int32_t>(array, 1)[k]);
    };
    return {buffer<char>(array, 2) + at(i), at(i + 1) - at(i)};
}

bool is_large(const std::string& format) { return format == "U" || format == "Z"; }

bool all_ascii(std::string_view bytes)
{
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        if ((word & 0x8080808080808080U) != 0) {
            return false;
        }
    }
    for (; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) >= 0x80) {
            return false;
        }
    }
    return true;
}

class ArrowReader final : public RowReader {
public:
    ArrowReader(OGRLayer& layer, const RowRequest& request, Decoder& decoder)
        : m_layer(layer), m_request(request), m_decoder(decoder)
    {
        const GdalMessages messages;
        // GDAL fills a batch before it gives it, and takes as much memory: 65,536 rows of long texts would be tens of MB.
        const char* const options[] = {"INCLUDE_FID=YES", "MAX_FEATURES_IN_BATCH=8192", nullptr};
        const bool opened = layer.GetArrowStream(&m_stream.value, const_cast<char**>(options));  // NOLINT
        if (!opened || m_stream.value.get_schema(&m_stream.value, &m_schema.value) != 0) {
            fail(messages);
        }
        bind();
    }

    bool next() override
    {
        m_batch.drop();
        const GdalMessages messages;
        if (m_stream.value.get_next(&m_stream.value, &m_batch.value) != 0 || messages.failed()) {
            fail(messages);
        }
        if (m_batch.value.release == nullptr || m_batch.value.length == 0) {
            return false;
        }
        for (Field& field : m_fields) {
            field.checked = field.format.find_first_of("uU") == 0 && ascii_batch(field);
        }
        m_last = row(size() - 1);
        return true;
    }

    [[nodiscard]] std::size_t size() const override { return static_cast<std::size_t>(m_batch.value.length); }

    [[nodiscard]] std::int64_t row(std::size_t i) const override
    {
        return m_fid ? buffer<std::int64_t>(*m_batch.value.children[*m_fid], 1)[i]
                     : m_last + 1 + static_cast<std::int64_t>(i);
    }

    [[nodiscard]] std::span<const std::byte> wkb(std::size_t i, std::vector<unsigned char>&) const override
    {
        if (!m_geometry || !valid(*m_batch.value.children[*m_geometry], i)) {
            return {};
        }
        const std::string_view bytes = slice(*m_batch.value.children[*m_geometry], m_geometry_large, i);
        return std::as_bytes(std::span(bytes));
    }

    void cells(std::size_t i, std::span<layer::Cell> out) override
    {
        for (const Field& field : m_fields) {
            const ArrowArray& array = *m_batch.value.children[field.child];
            out[field.column] = valid(array, i) ? cell(field, array, i) : layer::Cell{};
        }
    }

private:
    [[noreturn]] void fail(const GdalMessages& messages)
    {
        const char* own =
            m_stream.value.get_last_error != nullptr ? m_stream.value.get_last_error(&m_stream.value) : nullptr;
        throw Error(ErrorKind::unreadable,
                    say("读到第 {} 行之后出错：{}", "reading fails after row {}: {}", m_last,
                        messages.failed() ? messages.failure()
                        : own != nullptr  ? own
                                          : "?"),
                    m_request.where);
    }

    /// Children are found by name: their order is the driver's affair.
    void bind()
    {
        const std::string fid = m_layer.GetFIDColumn();
        const std::string geometry = m_layer.GetGeometryColumn();
        for (std::int64_t k = 0; k < m_schema.value.n_children; ++k) {
            const ArrowSchema& child = *m_schema.value.children[k];
            const std::string name = child.name;
            const std::string format = child.format;
            const auto index = static_cast<std::size_t>(k);
            const int column = m_layer.GetLayerDefn()->GetFieldIndex(name.c_str());
            if (format == "l" && (name == fid || (fid.empty() && name == "OGC_FID"))) {
                m_fid = index;
            } else if ((format == "z" || format == "Z") &&
                       (name == geometry || (geometry.empty() && name == "wkb_geometry"))) {
                m_geometry = index;
                m_geometry_large = is_large(format);
            } else if (column >= 0 && m_request.wanted[static_cast<std::size_t>(column)]) {
                m_fields.push_back({index, static_cast<std::size_t>(column), format, false});
            }
        }
        if (!m_request.geometry) {
            m_geometry.reset();
        }
    }

    [[nodiscard]] static bool valid(const ArrowArray& array, std::size_t i)
    {
        const auto* bits = buffer<std::uint8_t>(array, 0);
        return array.null_count == 0 || bits == nullptr || bit(bits, i);
    }

    [[nodiscard]] bool ascii_batch(const Field& field) const
    {
        const ArrowArray& array = *m_batch.value.children[field.child];
        const char* first = slice(array, is_large(field.format), 0).data();
        const std::string_view last = slice(array, is_large(field.format), size() - 1);
        return first == nullptr || all_ascii({first, static_cast<std::size_t>(last.data() + last.size() - first)});
    }

    layer::Cell cell(const Field& field, const ArrowArray& array, std::size_t i)
    {
        switch (field.format[0]) {
        case 'b':
            return {bit(buffer<std::uint8_t>(array, 1), i)};
        case 's':
            return {std::int64_t{buffer<std::int16_t>(array, 1)[i]}};
        case 'i':
            return {std::int64_t{buffer<std::int32_t>(array, 1)[i]}};
        case 'l':
            return {std::int64_t{buffer<std::int64_t>(array, 1)[i]}};
        case 'f':
            return real(static_cast<double>(buffer<float>(array, 1)[i]));
        case 'g':
            return real(buffer<double>(array, 1)[i]);
        case 'u':
        case 'U':
            return text(field, slice(array, field.format == "U", i), i);
        case 't':
            return field.format == "tdD" ? layer::Cell{Date{buffer<std::int32_t>(array, 1)[i]}} : layer::Cell{};
        default:
            return {};  // binary
        }
    }

    static layer::Cell real(double value) { return std::isfinite(value) ? layer::Cell{value} : layer::Cell{}; }

    layer::Cell text(const Field& field, std::string_view bytes, std::size_t i)
    {
        if (!field.checked) {
            std::string unused;
            bytes = m_decoder.text(bytes, unused, false, row(i), m_request.columns[field.column]);
        }
        return {bytes};
    }

    OGRLayer& m_layer;
    RowRequest m_request;
    Decoder& m_decoder;
    // The stream outlives what it made: members are destroyed from the last to the first.
    Released<ArrowArrayStream> m_stream;
    Released<ArrowSchema> m_schema;
    Released<ArrowArray> m_batch;
    std::optional<std::size_t> m_fid;
    std::optional<std::size_t> m_geometry;
    bool m_geometry_large = false;
    std::vector<Field> m_fields;
    std::int64_t m_last = 0;
};

}  // namespace

std::unique_ptr<RowReader> read_by_arrow(OGRLayer& layer, const RowRequest& request, Decoder& decoder)
{
    return std::make_unique<ArrowReader>(layer, request, decoder);
}

}  // namespace zonelint::io
