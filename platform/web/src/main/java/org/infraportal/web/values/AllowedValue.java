package org.infraportal.web.values;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Lets the annotations use the functions, so that a rule and its words stand once. */
abstract class AllowedValue<A extends Annotation, T> implements ConstraintValidator<A, T> {
    int max;

    /** Throws {@link WrongValueException}. */
    abstract void check(T value);

    @Override
    public boolean isValid(T value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        try {
            check(value);
            return true;
        } catch (WrongValueException e) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("expected: " + e.expected())
                    .addConstraintViolation();
            return false;
        }
    }

    public static final class NameRule extends AllowedValue<AllowedName, String> {
        private boolean optional;

        @Override
        public void initialize(AllowedName rule) {
            max = rule.max();
            optional = rule.optional();
        }

        @Override
        void check(String value) {
            String name = optional ? Given.text(value) : value;
            if (name != null) {
                Names.allowed(name, max);
            }
        }
    }

    public static final class TextRule extends AllowedValue<AllowedText, String> {
        @Override
        public void initialize(AllowedText rule) {
            max = rule.max();
        }

        @Override
        void check(String value) {
            Texts.allowed(value, max);
        }
    }

    public static final class HostNameRule extends AllowedValue<AllowedHostName, String> {
        @Override
        public void initialize(AllowedHostName rule) {
            max = rule.max();
        }

        @Override
        void check(String value) {
            HostNames.allowed(value, max);
        }
    }

    public static final class WebAddressRule extends AllowedValue<AllowedWebAddress, String> {
        @Override
        public void initialize(AllowedWebAddress rule) {
            max = rule.max();
        }

        @Override
        void check(String value) {
            WebAddresses.allowed(value, max);
        }
    }

    public static final class DateRule extends AllowedValue<AllowedTime, LocalDate> {
        @Override
        void check(LocalDate value) {
            Dates.allowed(value);
        }
    }

    public static final class TimeRule extends AllowedValue<AllowedTime, Instant> {
        @Override
        void check(Instant value) {
            Dates.allowed(value);
        }
    }

    public static final class TimeTextRule extends AllowedValue<AllowedTime, String> {
        @Override
        void check(String value) {
            Given.time(value);
        }
    }

    public static final class NumberRule extends AllowedValue<AllowedNumber, String> {
        private AllowedNumber rule;

        @Override
        public void initialize(AllowedNumber allowed) {
            rule = allowed;
        }

        @Override
        void check(String value) {
            Given.number(value, rule.min(), rule.max());
        }
    }

    public static final class WordRule extends AllowedValue<AllowedWord, String> {
        private List<Enum<?>> constants;

        @Override
        public void initialize(AllowedWord allowed) {
            constants = Given.constants(allowed);
        }

        @Override
        void check(String value) {
            Given.word(value, constants);
        }
    }
}
