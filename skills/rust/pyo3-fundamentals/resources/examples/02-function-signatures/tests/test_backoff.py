import inspect

import backoff
import pytest


def test_the_signature_is_the_one_that_python_shows():
    assert str(inspect.signature(backoff.delays)) == "(attempts, /, *, base=0.1, factor=2.0, cap=None)"
    assert str(inspect.signature(backoff.call)) == "(function, attempts, /, *args, retry=None, **kwargs)"
    assert str(inspect.signature(backoff.ticket)) == "(ticket=Ellipsis)"
    assert str(inspect.signature(backoff.total)) == "(waits)"


def test_delays():
    assert backoff.delays(3, base=1) == [1.0, 2.0, 4.0]
    assert backoff.delays(4, base=1, factor=3, cap=5) == [1.0, 3.0, 5.0, 5.0]


@pytest.mark.parametrize(
    "arguments, options, message",
    [
        ((), {}, "missing 1 required positional argument: 'attempts'"),
        ((3, 1.0), {}, "takes 1 positional argument"),
        ((), {"attempts": 3}, "positional-only arguments passed as keyword arguments: 'attempts'"),
        ((3,), {"bases": 1.0}, "unexpected keyword argument 'bases'"),
        ((3.0,), {}, "'float' object cannot be interpreted as an integer"),
    ],
)
def test_wrong_calls_are_type_errors(arguments, options, message):
    with pytest.raises(TypeError, match=message):
        backoff.delays(*arguments, **options)


@pytest.mark.parametrize("options", [{"base": 0}, {"factor": float("nan")}, {"cap": -1}])
def test_wrong_values_are_value_errors(options):
    with pytest.raises(ValueError, match="expected base > 0"):
        backoff.delays(1, **options)


class Flaky:
    def __init__(self, *failures):
        self.failures = list(failures)

    def __call__(self, *args, **kwargs):
        if self.failures:
            raise self.failures.pop(0)
        return args, kwargs


def test_arguments_pass_through_even_those_named_like_ours():
    assert backoff.call(Flaky(), 1, 2, attempts=3, function=4) == ((2,), {"attempts": 3, "function": 4})


def test_retries_and_raises_the_last_failure_unchanged():
    last = OSError("second")
    assert backoff.call(Flaky(OSError("first")), 2) == ((), {})
    with pytest.raises(OSError) as caught:
        backoff.call(Flaky(OSError("first"), last), 2)
    assert caught.value is last


def test_retries_only_what_it_is_told_to():
    flaky = Flaky(KeyError("a"), KeyError("b"))
    with pytest.raises(KeyError, match="a"):
        backoff.call(flaky, 9, retry=(OSError, TimeoutError))
    assert len(flaky.failures) == 1
    with pytest.raises(KeyboardInterrupt):
        backoff.call(Flaky(KeyboardInterrupt()), 9)


def test_no_attempts_is_no_number_of_attempts():
    with pytest.raises(ValueError):
        backoff.call(Flaky(), 0)


def test_a_default_is_evaluated_at_each_call():
    first, second = backoff.ticket(), backoff.ticket()
    assert second == first + 1
    assert backoff.ticket(7) == 7
    assert backoff.ticket() == second + 1, "the default is not evaluated where it is not needed"


def test_a_parameter_may_have_a_converter_of_its_own():
    assert backoff.total(["1m30s", 2, "0.5s", "1m"]) == 152.5
    assert backoff.total(str(n) + "s" for n in range(4)) == 6.0
    with pytest.raises(ValueError, match='"1h" is no duration'):
        backoff.total(["1h"])
    with pytest.raises(TypeError, match="None is neither a number nor a duration"):
        backoff.total([None])


def test_none_is_passed_or_left_out_alike_only_because_the_default_is_none():
    assert backoff.delays(2, cap=None) == backoff.delays(2)
    with pytest.raises(TypeError):
        backoff.delays(2, base=None)
