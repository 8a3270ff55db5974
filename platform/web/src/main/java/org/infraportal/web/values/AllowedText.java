package org.infraportal.web.values;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** Free text without control characters; see {@link Texts}. Null is allowed. */
@Documented
@Constraint(validatedBy = AllowedValue.TextRule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedText {
    /** How many characters it may have. */
    int max();

    String message() default "not allowed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
