package org.infraportal.refstack.compliance;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A verdict in the database: its word. */
@Converter(autoApply = true)
public class VerdictColumn implements AttributeConverter<Verdict, String> {
    @Override
    public String convertToDatabaseColumn(Verdict verdict) {
        return verdict == null ? null : verdict.word();
    }

    @Override
    public Verdict convertToEntityAttribute(String word) {
        return Verdict.of(word).orElse(null);
    }
}
