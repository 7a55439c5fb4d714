#pragma once
// Character sets of shapefiles and CSV. A set is declared, or the bytes leave one only, or it is an error.

#include "io/unreadable.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace zonelint::io {

/// Texts that cannot be read, or can be in two ways: a source that may name its encoding has a way out, others have none.
class UnreadableText : public Undecided {
public:
    using Undecided::Undecided;
};

/// Who says which character set a source is in: `score`, that of all sets its bytes are usual in one only.
enum class EncodingBasis { project, cpg, header, format, bytes, score };

struct Encoding {
    std::string name = "UTF-8";  ///< as people call it: "UTF-8", "GBK", "GB18030", "Big5"
    EncodingBasis basis = EncodingBasis::format;
    std::string unknown = {};  ///< what a .cpg says, where nobody knows a set of that name
};

/// What the project declares, else the .cpg, else the language byte of the DBF if it names a character set of East Asia,
/// else what the bytes themselves say (CharsetScore). Where they leave no set, or ASCII alone, it is UTF-8 by `bytes`: every
/// text will have to prove it. Formats that are UTF-8 by definition say so. Throws Error(config) for a declared set that
/// nobody knows, UnreadableText for texts that read in two sets alike, showing how.
[[nodiscard]] Encoding find_encoding(const std::filesystem::path& file, const std::string& driver,
                                     const std::string& declared, const Where& where);

/// Turns the bytes of a source into UTF-8. Not to be shared between threads.
class Decoder {
public:
    Decoder(Encoding encoding, Where where);

    [[nodiscard]] const Encoding& encoding() const { return m_encoding; }

    /// The text of a cell. A view of `bytes` where they are UTF-8 already, else of `buffer`. A character cut in half at
    /// the end is dropped if `full` (the cell uses up the width of its column). Throws UnreadableText for bytes that are no
    /// text: naming row and field, with a way out.
    [[nodiscard]] std::string_view text(std::string_view bytes, std::string& buffer, bool full, std::int64_t row,
                                        std::string_view field);

    /// As text(), but nothing instead of an error.
    [[nodiscard]] std::optional<std::string_view> try_text(std::string_view bytes, std::string& buffer, bool full);

private:
    struct Converter;
    struct Drop {
        void operator()(Converter* converter) const;
    };

    [[noreturn]] void refuse(std::string_view bytes, std::int64_t row, std::string_view field) const;

    Encoding m_encoding;
    Where m_where;
    std::unique_ptr<Converter, Drop> m_converter;  // none for UTF-8
};

/// `bytes` from a character set by its usual name into UTF-8; nothing if a byte does not fit.
[[nodiscard]] std::optional<std::string> recode(std::string_view bytes, const std::string& from);

}  // namespace zonelint::io
