package org.infraportal.web;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.arc.All;
import io.quarkus.runtime.util.ExceptionUtil;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import org.infraportal.web.values.Texts;

/** Turns whatever leaves an endpoint into a problem; nothing of a stack trace ever leaves. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemResponses responses;
    private final List<FailureMeaning> meanings;

    ProblemMappers(ProblemResponses responses, @All List<FailureMeaning> meanings) {
        this.responses = responses;
        this.meanings = meanings;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, HttpServerRequest request) {
        return responses.of(request, e.kind(), e.getMessage(), e.errors());
    }

    @ServerExceptionMapper(priority = 1)
    Response invalid(ConstraintViolationException e, HttpServerRequest request) {
        List<FieldError> errors = e.getConstraintViolations().stream()
                .map(ProblemMappers::fieldError)
                .sorted(java.util.Comparator.comparing(FieldError::field))
                .toList();
        return responses.of(request, ProblemKind.INVALID, summary(errors), errors);
    }

    @ServerExceptionMapper(priority = 1)
    Response malformed(JsonProcessingException e, HttpServerRequest request) {
        return responses.of(request, ProblemKind.MALFORMED, jsonDetail(e), List.of());
    }

    @ServerExceptionMapper(priority = 1)
    Response mismatched(MismatchedInputException e, HttpServerRequest request) {
        return responses.of(
                request,
                ProblemKind.MALFORMED,
                jsonDetail(e),
                e.getPath().isEmpty() ? List.of() : List.of(new FieldError(jsonPath(e), jsonDetail(e))));
    }

    @ServerExceptionMapper
    Response status(WebApplicationException e, HttpServerRequest request) {
        Response original = e.getResponse();
        int status = original.getStatus();
        if (status < 400) {
            return original;
        }
        if (e.getCause() instanceof MismatchedInputException wrongType) {
            return mismatched(wrongType, request);
        }
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return malformed(unreadable, request);
        }
        if (status >= 500) {
            return unexpected(e, request);
        }
        if (status == 404 && e.getCause() instanceof IllegalArgumentException wrongValue) {
            // JAX-RS calls a parameter that cannot be converted "not found"; it is the client's mistake.
            return responses.of(
                    request,
                    ProblemKind.INVALID,
                    "A parameter has the wrong type (" + abbreviated(String.valueOf(wrongValue.getMessage())) + ")",
                    List.of());
        }
        ProblemKind kind = ProblemKind.of(status);
        Problem problem = Problem.of(kind, detailOf(kind, request), List.of(), request.path(), RequestId.of(request));
        Response response = responses.of(request, problem.withStatus(status));
        Object allow = original.getHeaders().getFirst("Allow");
        return allow == null
                ? response
                : Response.fromResponse(response).header("Allow", allow).build();
    }

    @ServerExceptionMapper
    Response notSignedIn(UnauthorizedException e, HttpServerRequest request) {
        return responses.of(
                request, ProblemKind.NOT_SIGNED_IN, detailOf(ProblemKind.NOT_SIGNED_IN, request), List.of());
    }

    @ServerExceptionMapper
    Response badToken(AuthenticationFailedException e, HttpServerRequest request) {
        return responses.of(
                request,
                ProblemKind.NOT_SIGNED_IN,
                "The bearer token is not valid here (expected: an unexpired token of the portal's login provider)",
                List.of());
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException e, HttpServerRequest request) {
        return responses.of(request, ProblemKind.NOT_ALLOWED, detailOf(ProblemKind.NOT_ALLOWED, request), List.of());
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, HttpServerRequest request) {
        for (FailureMeaning one : meanings) {
            Optional<FailureMeaning.Meaning> meaning = one.of(e);
            if (meaning.isPresent()) {
                return meant(meaning.get(), e, request);
            }
        }
        LOG.errorf(
                e,
                "request failed: method=%s path=%s requestId=%s",
                request.method(),
                request.path(),
                RequestId.of(request));
        return responses.of(
                request,
                ProblemKind.INTERNAL,
                "It is logged under the request id below; nothing you sent was accepted.",
                List.of());
    }

    private Response meant(FailureMeaning.Meaning meaning, Throwable e, HttpServerRequest request) {
        ProblemKind kind = meaning.kind();
        if (kind.status() >= 500) {
            LOG.warnf(
                    "request failed: method=%s path=%s requestId=%s: %s",
                    request.method(), request.path(), RequestId.of(request), ExceptionUtil.getRootCause(e));
        }
        String detail = meaning.detail() == null ? detailOf(kind, request) : meaning.detail();
        return responses.of(request, kind, detail, List.of());
    }

    private static String detailOf(ProblemKind kind, HttpServerRequest request) {
        return switch (kind) {
            case NOT_FOUND -> request.path() + " is not known";
            case METHOD_NOT_ALLOWED -> request.method() + " is not for " + request.path();
            case UNSUPPORTED_TYPE ->
                "Content-Type: " + request.getHeader("Content-Type") + " is not read at " + request.path();
            case NOT_ACCEPTABLE -> "Accept: " + request.getHeader("Accept") + " cannot be given at " + request.path();
            case TOO_LARGE -> "The body is larger than this address takes";
            case NOT_SIGNED_IN -> "Sign in to use " + request.path();
            case NOT_ALLOWED -> request.path() + " needs a role that you don't have";
            default -> null;
        };
    }

    private static String summary(List<FieldError> errors) {
        if (errors.size() > 1) {
            return errors.size() + " errors";
        }
        FieldError only = errors.getFirst();
        return only.namesField() ? only.detail() : only.field() + " " + only.detail();
    }

    /** A message that only says what was expected gets the form that all others have. */
    private static FieldError fieldError(ConstraintViolation<?> violation) {
        String field = fieldOf(violation);
        Object value = violation.getInvalidValue();
        String shown = value == null ? "null" : abbreviated(value.toString());
        String message = violation.getMessage();
        return new FieldError(
                field,
                message.startsWith("expected: ")
                        ? field + ": " + shown + " (" + message + ")"
                        : message + " (was: " + shown + ")");
    }

    private static String fieldOf(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        violation.getPropertyPath().forEach(node -> names.add(node.toString()));
        Object leaf = violation.getLeafBean();
        String parameter = leaf == null ? null : queryParameter(leaf.getClass(), names.getLast());
        if (parameter != null) {
            return parameter;
        }
        // The first two nodes are the method and its parameter; a path into a body goes on after them.
        return names.size() > 1 ? String.join(".", names.subList(1, names.size())) : String.join(".", names);
    }

    /** The query parameter that a field of a parameter bean stands for; null where it stands for none. */
    private static String queryParameter(Class<?> bean, String field) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field declared : type.getDeclaredFields()) {
                if (declared.getName().equals(field) && declared.isAnnotationPresent(RestQuery.class)) {
                    String name = declared.getAnnotation(RestQuery.class).value();
                    return name.isEmpty() ? field : name;
                }
            }
        }
        return null;
    }

    private static String jsonDetail(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        if (e instanceof JsonParseException) {
            return "The body is not valid JSON" + where;
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown.getPropertyName() + ": unknown property (expected: " + unknown.getKnownPropertyIds() + ")";
        }
        if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return jsonPath(wrong) + ": wrong type" + where + " (expected: "
                    + wrong.getTargetType().getSimpleName().toLowerCase(java.util.Locale.ROOT) + ")";
        }
        return "The body cannot be read" + where;
    }

    private static String jsonPath(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    /** What was sent may be anything; a message shows it whole and turns nothing around. */
    private static String abbreviated(String value) {
        return Texts.visible(value, 80);
    }
}
