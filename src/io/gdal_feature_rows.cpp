#include "io/gdal_rows.hpp"

#include <cmath>

namespace zonelint::io {

namespace {

constexpr std::size_t block_rows = 8192;

std::optional<Date> day_of(const OGRField& field) { return make_date(field.Date.Year, field.Date.Month, field.Date.Day); }

class FeatureReader final : public RowReader {
public:
    FeatureReader(OGRLayer& layer, const RowRequest& request, Decoder& decoder)
        : m_layer(layer), m_request(request), m_decoder(decoder), m_buffers(request.columns.size()),
          m_lists(request.columns.size())
    {
        const OGRFeatureDefn& definition = *layer.GetLayerDefn();
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            const OGRFieldDefn& field = *definition.GetFieldDefn(i);
            m_fields.push_back({field.GetType(), field.GetSubType(), static_cast<std::size_t>(field.GetWidth())});
        }
        layer.ResetReading();
    }

    bool next() override
    {
        m_features.clear();
        const GdalMessages messages;
        while (m_features.size() < block_rows) {
            Feature feature(m_layer.GetNextFeature());
            if (feature == nullptr) {
                break;
            }
            m_last = feature->GetFID();
            m_features.push_back(std::move(feature));
        }
        if (messages.failed()) {
            Where where = m_request.where;
            throw Error(ErrorKind::unreadable,
                        say("读到第 {} 行之后出错：{}", "reading fails after row {}: {}", m_last, messages.failure()),
                        where);
        }
        return !m_features.empty();
    }

    [[nodiscard]] std::size_t size() const override { return m_features.size(); }
    [[nodiscard]] std::int64_t row(std::size_t i) const override { return m_features[i]->GetFID(); }

    [[nodiscard]] std::span<const std::byte> wkb(std::size_t i, std::vector<unsigned char>& buffer) const override
    {
        const OGRGeometry* geometry = m_request.geometry ? m_features[i]->GetGeometryRef() : nullptr;
        if (geometry == nullptr) {
            return {};
        }
        buffer.resize(geometry->WkbSize());
        if (geometry->exportToWkb(wkbNDR, buffer.data(), wkbVariantIso) != OGRERR_NONE) {
            return {};
        }
        return std::as_bytes(std::span(buffer));
    }

    void cells(std::size_t i, std::span<layer::Cell> out) override
    {
        for (std::size_t c = 0; c < m_fields.size(); ++c) {
            out[c] = m_request.wanted[c] ? cell(*m_features[i], c) : layer::Cell{};
        }
    }

private:
    struct Field {
        OGRFieldType type;
        OGRFieldSubType subtype;
        std::size_t width;
    };

    layer::Cell cell(const OGRFeature& feature, std::size_t c)
    {
        const int index = static_cast<int>(c);
        if (feature.IsFieldSetAndNotNull(index) == 0) {
            return {};
        }
        const OGRField& raw = *feature.GetRawFieldRef(index);
        switch (m_fields[c].type) {
        case OFTInteger:
            if (m_fields[c].subtype == OFSTBoolean) {
                return {raw.Integer != 0};
            }
            return {std::int64_t{raw.Integer}};
        case OFTInteger64:
            return {std::int64_t{raw.Integer64}};
        case OFTReal:
            return std::isfinite(raw.Real) ? layer::Cell{raw.Real} : layer::Cell{};
        case OFTDate:
        case OFTDateTime: {
            const auto day = day_of(raw);
            return day ? layer::Cell{*day} : layer::Cell{};
        }
        case OFTString:
            return text(raw.String, feature, c);
        case OFTBinary:
            return {};
        default:                                                                    // times and lists, as text
            m_lists[c] = const_cast<OGRFeature&>(feature).GetFieldAsString(index);  // NOLINT: caches in the feature
            return text(m_lists[c], feature, c);
        }
    }

    layer::Cell text(std::string_view bytes, const OGRFeature& feature, std::size_t c)
    {
        const std::size_t width = m_fields[c].width;
        const bool full = width > 0 && bytes.size() >= width;
        return {m_decoder.text(bytes, m_buffers[c], full, feature.GetFID(), m_request.columns[c])};
    }

    OGRLayer& m_layer;
    RowRequest m_request;
    Decoder& m_decoder;
    std::vector<Field> m_fields;
    std::vector<Feature> m_features;
    std::vector<std::string> m_buffers;  // by column
    std::vector<std::string> m_lists;    // by column
    std::int64_t m_last = 0;
};

}  // namespace

std::unique_ptr<RowReader> read_by_feature(OGRLayer& layer, const RowRequest& request, Decoder& decoder)
{
    return std::make_unique<FeatureReader>(layer, request, decoder);
}

}  // namespace zonelint::io
