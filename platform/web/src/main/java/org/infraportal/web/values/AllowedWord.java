package org.infraportal.web.values;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** The word of a constant that an address or a form gives as text; see {@link Given#word}. */
@Documented
@Constraint(validatedBy = AllowedValue.WordRule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedWord {
    Class<? extends Enum<?>> value();

    /** Words of constants that are none to ask for. */
    String[] except() default {};

    String message() default "not allowed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
