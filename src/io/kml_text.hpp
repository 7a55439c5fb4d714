#pragma once
// KML as Chinese programs write it: often in GBK, which the driver does not read.

#include "io/encoding.hpp"

namespace zonelint::io {

/// The set that the first line of an XML file names; nothing where it names none.
[[nodiscard]] std::optional<std::string> xml_encoding(const std::filesystem::path& file);

/// A file with the same content in UTF-8: the file itself where it is UTF-8 already, else a copy among the temporary files
/// (unpack.hpp). Throws Error(unreadable) for a document type definition, whose entities can unfold without end, and for more
/// than 256 MiB; Error(input) where the bytes are not in `encoding`.
[[nodiscard]] std::filesystem::path kml_in_utf8(const std::filesystem::path& file, const Encoding& encoding,
                                                const Where& where);

}  // namespace zonelint::io
