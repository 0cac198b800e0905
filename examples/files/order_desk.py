"""Order desk: takes orders, reserves stock, charges payments and ships parcels.

The desk is the one place that knows in which order these happen. Stock is
reserved before the customer is charged, so that nobody pays for a parcel that
cannot be sent; a reservation that is not paid in time expires and returns to
the shelf. Everything that leaves the process (the payment provider, the
carrier, the mail) goes through a small gateway object that tests replace.
"""

from __future__ import annotations

import abc
import asyncio
import contextlib
import csv
import enum
import functools
import hashlib
import hmac
import io
import json
import logging
import random
import re
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import (
    Any,
    AsyncIterator,
    Awaitable,
    Callable,
    Deque,
    Dict,
    Iterable,
    Iterator,
    List,
    Mapping,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
)

try:
    from zoneinfo import ZoneInfo

    WAREHOUSE_ZONE: Any = ZoneInfo("Europe/Amsterdam")
except (ImportError, KeyError):
    # Python 3.8 has no zoneinfo, and some images have no zone data. Winter time
    # all year moves the cut-off by an hour in summer, which the carrier allows.
    WAREHOUSE_ZONE = timezone(timedelta(hours=1))

log = logging.getLogger("order_desk")

T = TypeVar("T")

RESERVATION_LIFETIME = timedelta(minutes=20)
MAX_LINES_PER_ORDER = 200
MAX_PAYMENT_ATTEMPTS = 4
BASE_RETRY_DELAY = 0.25
MAX_RETRY_DELAY = 8.0
CUTOFF_HOUR = 16
FREE_SHIPPING_FROM = Decimal("75.00")
CENT = Decimal("0.01")

SKU_PATTERN = re.compile(r"^[A-Z]{2,4}-\d{3,6}(?:-[A-Z0-9]{1,4})?$")

TAX_RATES: Dict[str, Decimal] = {
    "NL": Decimal("0.21"),
    "BE": Decimal("0.21"),
    "DE": Decimal("0.19"),
    "FR": Decimal("0.20"),
    "LU": Decimal("0.17"),
}

CARRIER_ZONES = {
    "domestic": {"NL"},
    "near": {"BE", "DE", "LU"},
    "far": {"FR", "ES", "IT", "AT"},
}


# --------------------------------------------------------------------------
# Errors
# --------------------------------------------------------------------------


class OrderDeskError(Exception):
    """Base of everything that the desk raises on purpose."""

    code = "order_desk"

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.facts = facts

    def as_dict(self) -> Dict[str, Any]:
        return {"code": self.code, "message": str(self), **self.facts}


class InvalidOrder(OrderDeskError):
    code = "invalid_order"


class OutOfStock(OrderDeskError):
    code = "out_of_stock"


class ReservationExpired(OrderDeskError):
    code = "reservation_expired"


class PaymentDeclined(OrderDeskError):
    """The bank said no. Trying again with the same card will not help."""

    code = "payment_declined"


class PaymentUnavailable(OrderDeskError):
    """The provider did not answer properly; the same charge may work later."""

    code = "payment_unavailable"


class BadSignature(OrderDeskError):
    code = "bad_signature"


# --------------------------------------------------------------------------
# Small helpers
# --------------------------------------------------------------------------


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def round_money(amount: Decimal) -> Decimal:
    """Rounds to cents, half to even, as the bookkeeping does."""
    return amount.quantize(CENT, rounding=ROUND_HALF_EVEN)


def parse_money(text: str) -> Decimal:
    """Reads an amount such as ``1.234,50`` or ``1234.50``.

    The last of the two separators is taken as the decimal mark. An amount
    with more than two decimals is refused rather than rounded, since it is
    nearly always a quantity in the wrong column.
    """
    cleaned = text.strip().replace("\u00a0", "").replace(" ", "").lstrip("€")
    last_comma, last_dot = cleaned.rfind(","), cleaned.rfind(".")
    if last_comma > last_dot:
        cleaned = cleaned.replace(".", "").replace(",", ".")
    else:
        cleaned = cleaned.replace(",", "")
    try:
        amount = Decimal(cleaned)
    except InvalidOperation as error:
        raise InvalidOrder(f"not an amount: {text!r}") from error
    if amount.as_tuple().exponent < -2:
        raise InvalidOrder(f"more than two decimals: {text!r}")
    return amount


def retry_delays(
    attempts: int = MAX_PAYMENT_ATTEMPTS,
    base: float = BASE_RETRY_DELAY,
    limit: float = MAX_RETRY_DELAY,
    jitter: Callable[[], float] = random.random,
) -> Iterator[float]:
    """Yields the pause before each new attempt: doubling, limited, jittered.

    Full jitter keeps a crowd of clients from coming back in step after the
    provider had an outage.
    """
    for attempt in range(attempts - 1):
        ceiling = min(limit, base * (2**attempt))
        yield ceiling * jitter()


def retry_on(
    *errors: type,
    attempts: int = MAX_PAYMENT_ATTEMPTS,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Callable[[Callable[..., Awaitable[T]]], Callable[..., Awaitable[T]]]:
    """Decorates a coroutine function so that the named errors are retried."""

    def decorate(function: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
        @functools.wraps(function)
        async def wrapper(*args: Any, **kwargs: Any) -> T:
            delays = retry_delays(attempts)
            while True:
                try:
                    return await function(*args, **kwargs)
                except errors as error:
                    delay = next(delays, None)
                    if delay is None:
                        log.warning("%s gave up: %s", function.__name__, error)
                        raise
                    log.info("%s failed, next try in %.2fs", function.__name__, delay)
                    await sleep(delay)

        return wrapper

    return decorate


def timed(name: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Decorates a function so that its run time is logged, failures too."""

    def decorate(function: Callable[..., T]) -> Callable[..., T]:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> T:
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                elapsed = (time.perf_counter() - started) * 1000
                log.debug("%s took %.1f ms", name, elapsed)

        return wrapper

    return decorate


# --------------------------------------------------------------------------
# Orders
# --------------------------------------------------------------------------


class OrderState(enum.Enum):
    DRAFT = "draft"
    RESERVED = "reserved"
    PAID = "paid"
    PICKED = "picked"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"

    @property
    def is_final(self) -> bool:
        return self in (OrderState.SHIPPED, OrderState.CANCELLED, OrderState.REFUNDED)


ALLOWED_MOVES: Mapping[OrderState, Tuple[OrderState, ...]] = {
    OrderState.DRAFT: (OrderState.RESERVED, OrderState.CANCELLED),
    OrderState.RESERVED: (OrderState.PAID, OrderState.CANCELLED),
    OrderState.PAID: (OrderState.PICKED, OrderState.REFUNDED),
    OrderState.PICKED: (OrderState.SHIPPED, OrderState.REFUNDED),
    OrderState.SHIPPED: (OrderState.REFUNDED,),
}


@dataclass(frozen=True)
class Address:
    name: str
    street: str
    postcode: str
    city: str
    country: str

    def validate(self) -> None:
        missing = [key for key, value in vars(self).items() if not value.strip()]
        if missing:
            raise InvalidOrder("address is incomplete", missing=missing)
        if self.country not in TAX_RATES:
            raise InvalidOrder("we do not ship there", country=self.country)

    @property
    def zone(self) -> str:
        for zone, countries in CARRIER_ZONES.items():
            if self.country in countries:
                return zone
        return "far"


@dataclass(frozen=True)
class OrderLine:
    sku: str
    quantity: int
    unit_price: Decimal
    weight_grams: int = 0

    def __post_init__(self) -> None:
        if not SKU_PATTERN.match(self.sku):
            raise InvalidOrder("not a stock number", sku=self.sku)
        if self.quantity < 1:
            raise InvalidOrder("quantity must be at least 1", sku=self.sku)
        if self.unit_price < 0:
            raise InvalidOrder("price must not be negative", sku=self.sku)

    @property
    def total(self) -> Decimal:
        return round_money(self.unit_price * self.quantity)


@dataclass
class Order:
    """One customer's order and everything that happened to it."""

    number: str
    customer: str
    address: Address
    lines: List[OrderLine] = field(default_factory=list)
    state: OrderState = OrderState.DRAFT
    payment_reference: Optional[str] = None
    discount_code: Optional[str] = None
    history: List[Tuple[datetime, str]] = field(default_factory=list)

    def move_to(self, state: OrderState, note: str = "") -> None:
        """Changes the state, if the table of allowed moves has it."""
        if state not in ALLOWED_MOVES.get(self.state, ()):
            raise InvalidOrder(
                f"cannot go from {self.state.value} to {state.value}",
                order=self.number,
            )
        self.history.append((utc_now(), f"{self.state.value} -> {state.value} {note}".strip()))
        self.state = state

    def merge_lines(self) -> None:
        """Joins lines of the same product at the same price."""
        merged: Dict[Tuple[str, Decimal], OrderLine] = {}
        for line in self.lines:
            key = (line.sku, line.unit_price)
            if key in merged:
                line = replace(line, quantity=line.quantity + merged[key].quantity)
            merged[key] = line
        self.lines = list(merged.values())

    @property
    def weight_grams(self) -> int:
        return sum(line.weight_grams * line.quantity for line in self.lines)

    @property
    def subtotal(self) -> Decimal:
        return sum((line.total for line in self.lines), Decimal("0"))


# --------------------------------------------------------------------------
# Pricing
# --------------------------------------------------------------------------


@dataclass(frozen=True)
class PriceQuote:
    subtotal: Decimal
    discount: Decimal
    shipping: Decimal
    tax: Decimal

    @property
    def total(self) -> Decimal:
        return self.subtotal - self.discount + self.shipping + self.tax


class DiscountRule(abc.ABC):
    """A rule that takes something off an order's subtotal."""

    @abc.abstractmethod
    def amount(self, order: Order) -> Decimal:
        """Returns how much to take off, never more than the subtotal."""


class PercentageOff(DiscountRule):
    def __init__(self, percent: Decimal, minimum: Decimal = Decimal("0")) -> None:
        self.percent = percent
        self.minimum = minimum

    def amount(self, order: Order) -> Decimal:
        if order.subtotal < self.minimum:
            return Decimal("0")
        return round_money(order.subtotal * self.percent / 100)


class BuyNGetOneFree(DiscountRule):
    """Of every ``n + 1`` pieces of one product, one costs nothing."""

    def __init__(self, sku: str, n: int) -> None:
        self.sku = sku
        self.n = n

    def amount(self, order: Order) -> Decimal:
        def free_pieces(line: OrderLine) -> int:
            return line.quantity // (self.n + 1)

        lines = [line for line in order.lines if line.sku == self.sku]
        return sum((line.unit_price * free_pieces(line) for line in lines), Decimal("0"))


class PriceBook:
    """Turns an order into a quote: discounts, shipping, then tax on the rest."""

    def __init__(self, discounts: Optional[Mapping[str, DiscountRule]] = None) -> None:
        self._discounts = dict(discounts or {})

    def quote(self, order: Order) -> PriceQuote:
        subtotal = order.subtotal
        discount = self._discount(order)
        shipping = self._shipping(order, subtotal - discount)
        taxable = subtotal - discount + shipping
        tax = round_money(taxable * TAX_RATES[order.address.country])
        return PriceQuote(subtotal, discount, shipping, tax)

    def _discount(self, order: Order) -> Decimal:
        if order.discount_code is None:
            return Decimal("0")
        rule = self._discounts.get(order.discount_code.upper())
        if rule is None:
            raise InvalidOrder("unknown discount code", discount=order.discount_code)
        return min(order.subtotal, rule.amount(order))

    @staticmethod
    def _shipping(order: Order, value: Decimal) -> Decimal:
        if value >= FREE_SHIPPING_FROM and order.address.zone != "far":
            return Decimal("0")
        base = {"domestic": "4.95", "near": "8.50", "far": "13.75"}[order.address.zone]
        extra_kilos = max(0, order.weight_grams - 2000) // 1000
        return Decimal(base) + Decimal("0.80") * extra_kilos


# --------------------------------------------------------------------------
# Stock
# --------------------------------------------------------------------------


@dataclass(frozen=True)
class Reservation:
    order_number: str
    quantities: Mapping[str, int]
    expires_at: datetime

    def is_expired(self, now: datetime) -> bool:
        return now >= self.expires_at


class Inventory:
    """Counts what is on the shelf and what is promised to whom.

    A piece is either free, or held by exactly one reservation. ``_lock`` keeps
    the two counts in step when several orders come in at once.
    """

    def __init__(
        self,
        on_hand: Mapping[str, int],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._on_hand: Dict[str, int] = dict(on_hand)
        self._reservations: Dict[str, Reservation] = {}
        self._watchers: Dict[str, List[Callable[[str, int], None]]] = defaultdict(list)
        self._clock = clock
        self._lock = asyncio.Lock()

    def available(self, sku: str) -> int:
        """Pieces that can still be promised: on hand minus live reservations."""
        now = self._clock()
        held = sum(
            reservation.quantities.get(sku, 0)
            for reservation in self._reservations.values()
            if not reservation.is_expired(now)
        )
        return self._on_hand.get(sku, 0) - held

    async def reserve(self, order: Order) -> Reservation:
        """Holds every line of an order, or none of them."""
        wanted: Dict[str, int] = defaultdict(int)
        for line in order.lines:
            wanted[line.sku] += line.quantity

        async with self._lock:
            self._drop_expired()
            short = {
                sku: quantity - self.available(sku)
                for sku, quantity in wanted.items()
                if quantity > self.available(sku)
            }
            if short:
                raise OutOfStock("not enough on the shelf", order=order.number, short=short)
            reservation = Reservation(
                order.number, dict(wanted), self._clock() + RESERVATION_LIFETIME
            )
            self._reservations[order.number] = reservation
        return reservation

    async def release(self, order_number: str) -> bool:
        """Gives a reservation's pieces back to the shelf; false if there was none."""
        async with self._lock:
            reservation = self._reservations.pop(order_number, None)
        if reservation is None:
            return False
        for sku in reservation.quantities:
            self._notify(sku)
        return True

    async def commit(self, order_number: str) -> None:
        """Takes a paid reservation's pieces off the shelf for good."""
        async with self._lock:
            reservation = self._reservations.get(order_number)
            if reservation is None or reservation.is_expired(self._clock()):
                raise ReservationExpired("paid too late", order=order_number)
            del self._reservations[order_number]
            for sku, quantity in reservation.quantities.items():
                self._on_hand[sku] -= quantity
        for sku in reservation.quantities:
            self._notify(sku)

    async def receive(self, sku: str, quantity: int) -> None:
        async with self._lock:
            self._on_hand[sku] = self._on_hand.get(sku, 0) + quantity
        self._notify(sku)

    def watch(self, sku: str, callback: Callable[[str, int], None]) -> Callable[[], None]:
        """Calls back whenever the count of a product changes; returns a way to stop."""
        self._watchers[sku].append(callback)

        def stop() -> None:
            with contextlib.suppress(ValueError):
                self._watchers[sku].remove(callback)

        return stop

    def _drop_expired(self) -> None:
        now = self._clock()
        expired = [key for key, held in self._reservations.items() if held.is_expired(now)]
        for key in expired:
            log.info("reservation of order %s expired", key)
            del self._reservations[key]

    def _notify(self, sku: str) -> None:
        count = self.available(sku)
        for callback in list(self._watchers[sku]):
            callback(sku, count)


# --------------------------------------------------------------------------
# Payments
# --------------------------------------------------------------------------


@dataclass(frozen=True)
class Charge:
    reference: str
    amount: Decimal
    currency: str = "EUR"


class PaymentGateway(abc.ABC):
    @abc.abstractmethod
    async def charge(self, key: str, amount: Decimal, token: str) -> Charge:
        """Charges a card once per idempotency key."""

    @abc.abstractmethod
    async def refund(self, reference: str, amount: Decimal) -> None:
        """Pays back all or part of an earlier charge."""


class HttpPaymentGateway(PaymentGateway):
    """Talks to the provider over an injected ``post`` coroutine."""

    def __init__(
        self,
        post: Callable[[str, Dict[str, Any]], Awaitable[Tuple[int, Dict[str, Any]]]],
        secret: bytes,
    ) -> None:
        self._post = post
        self._secret = secret

    @retry_on(PaymentUnavailable)
    async def charge(self, key: str, amount: Decimal, token: str) -> Charge:
        body = {"idempotency_key": key, "amount": str(round_money(amount)), "token": token}
        status, answer = await self._post("/charges", body)
        if status == 402:
            raise PaymentDeclined("card declined", reason=answer.get("reason"))
        if status == 429 or status >= 500:
            raise PaymentUnavailable("provider is busy", status=status)
        return Charge(answer["reference"], Decimal(answer["amount"]))

    @retry_on(PaymentUnavailable, attempts=6)
    async def refund(self, reference: str, amount: Decimal) -> None:
        status, answer = await self._post(
            f"/charges/{reference}/refunds", {"amount": str(round_money(amount))}
        )
        if status >= 500:
            raise PaymentUnavailable("refund not accepted", status=status)
        if answer.get("state") != "accepted":
            raise PaymentDeclined("refund refused", reference=reference)

    def verify_webhook(self, payload: bytes, signature: str) -> Dict[str, Any]:
        """Checks the provider's signature and reads the event in one step."""
        expected = hmac.new(self._secret, payload, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, signature):
            raise BadSignature("webhook signature does not match")
        return json.loads(payload)


# --------------------------------------------------------------------------
# Shipping
# --------------------------------------------------------------------------


@dataclass(frozen=True)
class Parcel:
    order_number: str
    weight_grams: int
    label: str


def next_pickup(now: datetime, cutoff_hour: int = CUTOFF_HOUR) -> datetime:
    """The carrier's next visit: today before the cut-off, else the next weekday."""
    local = now.astimezone(WAREHOUSE_ZONE)
    pickup = local.replace(hour=cutoff_hour, minute=0, second=0, microsecond=0)
    if local >= pickup:
        pickup += timedelta(days=1)
    while pickup.weekday() >= 5:
        pickup += timedelta(days=1)
    return pickup


def split_into_parcels(order: Order, limit_grams: int = 23_000) -> List[Parcel]:
    """Fills parcels up to the carrier's limit, heaviest pieces first."""
    pieces = sorted(
        (line.weight_grams for line in order.lines for _ in range(line.quantity)),
        reverse=True,
    )
    loads: List[int] = []
    for weight in pieces:
        if weight > limit_grams:
            raise InvalidOrder("a piece is too heavy for the carrier", weight=weight)
        for index, load in enumerate(loads):
            if load + weight <= limit_grams:
                loads[index] += weight
                break
        else:
            loads.append(weight)
    return [
        Parcel(order.number, load, make_label(order, index))
        for index, load in enumerate(loads or [0], start=1)
    ]


def make_label(order: Order, index: int) -> str:
    digest = hashlib.sha1(f"{order.number}/{index}".encode()).hexdigest()[:10].upper()
    return f"{order.address.country}-{digest}-{index:02d}"


# --------------------------------------------------------------------------
# The desk
# --------------------------------------------------------------------------


class OrderDesk:
    """Takes an order from draft to shipped, undoing what it must on the way."""

    def __init__(
        self,
        inventory: Inventory,
        payments: PaymentGateway,
        prices: Optional[PriceBook] = None,
        notify: Optional[Callable[[str, str], Awaitable[None]]] = None,
    ) -> None:
        self.inventory = inventory
        self.payments = payments
        self.prices = prices or PriceBook()
        self._notify = notify
        self._orders: Dict[str, Order] = {}
        self._pick_queue: Deque[str] = deque()
        self._counter = 0

    def open_order(
        self, customer: str, address: Address, lines: Iterable[OrderLine]
    ) -> Order:
        """Writes down a new order without promising anything yet."""
        address.validate()
        order = Order(self._next_number(), customer, address, list(lines))
        order.merge_lines()
        if not order.lines:
            raise InvalidOrder("an order needs at least one line")
        if len(order.lines) > MAX_LINES_PER_ORDER:
            raise InvalidOrder("too many lines", lines=len(order.lines))
        self._orders[order.number] = order
        return order

    async def place(self, number: str, card_token: str) -> Charge:
        """Reserves the stock, charges the customer and queues the order.

        If the charge fails for good, the reservation is released at once, so
        that the next customer does not have to wait until it expires.
        """
        order = self.get(number)
        quote = self.prices.quote(order)
        await self.inventory.reserve(order)
        order.move_to(OrderState.RESERVED)
        try:
            charge = await self.payments.charge(self._payment_key(order), quote.total, card_token)
        except (PaymentDeclined, PaymentUnavailable) as error:
            await self.inventory.release(number)
            order.move_to(OrderState.CANCELLED, note=error.code)
            await self._tell(order, "payment_failed")
            raise
        order.payment_reference = charge.reference
        try:
            await self.inventory.commit(number)
        except ReservationExpired:
            await self.payments.refund(charge.reference, charge.amount)
            order.move_to(OrderState.CANCELLED, note="paid too late")
            raise
        order.move_to(OrderState.PAID)
        self._pick_queue.append(number)
        await self._tell(order, "order_confirmed")
        return charge

    async def cancel(self, number: str, reason: str = "") -> None:
        """Cancels an unpaid order, or refunds a paid one that has not left."""
        order = self.get(number)
        if order.state in (OrderState.DRAFT, OrderState.RESERVED):
            await self.inventory.release(number)
            order.move_to(OrderState.CANCELLED, note=reason)
        elif order.state in (OrderState.PAID, OrderState.PICKED):
            await self._refund(order)
            for line in order.lines:
                await self.inventory.receive(line.sku, line.quantity)
            with contextlib.suppress(ValueError):
                self._pick_queue.remove(number)
        else:
            raise InvalidOrder("too late to cancel", state=order.state.value)
        await self._tell(order, "order_cancelled")

    async def _refund(self, order: Order) -> None:
        if order.payment_reference is None:
            raise InvalidOrder("nothing was paid", order=order.number)
        amount = self.prices.quote(order).total
        await self.payments.refund(order.payment_reference, amount)
        order.move_to(OrderState.REFUNDED)

    def pick_next(self) -> Optional[Order]:
        """Hands the oldest paid order to a picker; none when the queue is empty."""
        while self._pick_queue:
            order = self.get(self._pick_queue.popleft())
            if order.state is OrderState.PAID:
                order.move_to(OrderState.PICKED)
                return order
        return None

    @timed("ship")
    def ship(self, number: str, now: Optional[datetime] = None) -> Tuple[List[Parcel], datetime]:
        order = self.get(number)
        parcels = split_into_parcels(order)
        order.move_to(OrderState.SHIPPED, note=f"{len(parcels)} parcel(s)")
        return parcels, next_pickup(now or utc_now())

    async def handle_payment_event(self, event: Mapping[str, Any]) -> None:
        """Applies an event that the payment provider pushed to us."""
        handlers: Dict[str, Callable[[Order], Awaitable[None]]] = {
            "charge.disputed": self._on_dispute,
            "charge.refunded": self._on_refund,
        }
        handler = handlers.get(str(event.get("type")))
        if handler is None:
            log.debug("ignored payment event %s", event.get("type"))
            return
        order = self._find_by_reference(str(event.get("reference")))
        if order is not None:
            await handler(order)

    async def _on_dispute(self, order: Order) -> None:
        if not order.state.is_final:
            with contextlib.suppress(ValueError):
                self._pick_queue.remove(order.number)
        order.history.append((utc_now(), "disputed"))

    async def _on_refund(self, order: Order) -> None:
        if order.state is not OrderState.REFUNDED:
            order.move_to(OrderState.REFUNDED, note="by the provider")

    def get(self, number: str) -> Order:
        try:
            return self._orders[number]
        except KeyError:
            raise InvalidOrder("no such order", order=number) from None

    def _find_by_reference(self, reference: str) -> Optional[Order]:
        for order in self._orders.values():
            if order.payment_reference == reference:
                return order
        return None

    def _next_number(self) -> str:
        self._counter += 1
        return f"{utc_now():%Y%m}-{self._counter:06d}"

    @staticmethod
    def _payment_key(order: Order) -> str:
        """The same order always charges under the same key, so a retry cannot pay twice."""
        return hashlib.sha256(f"charge:{order.number}".encode()).hexdigest()[:32]

    async def _tell(self, order: Order, template: str) -> None:
        if self._notify is None:
            return
        try:
            await self._notify(order.customer, template)
        except Exception:
            # A mail that does not leave must never undo a payment.
            log.exception("could not notify %s", order.customer)


# --------------------------------------------------------------------------
# Import and reports
# --------------------------------------------------------------------------


REQUIRED_COLUMNS = ("sku", "quantity", "unit_price")


def read_lines_from_csv(text: str) -> Tuple[List[OrderLine], List[str]]:
    """Reads order lines from a spreadsheet export.

    Returns the good lines and a message for each bad one, so that a customer
    can mend the whole sheet at once instead of one row per upload.
    """
    reader = csv.DictReader(io.StringIO(text))
    columns = [name.strip().lower() for name in reader.fieldnames or []]
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing:
        raise InvalidOrder("columns are missing", missing=missing)

    lines: List[OrderLine] = []
    problems: List[str] = []
    for row_number, row in enumerate(reader, start=2):
        cells = {(key or "").strip().lower(): (value or "") for key, value in row.items()}
        try:
            lines.append(
                OrderLine(
                    sku=cells["sku"].strip().upper(),
                    quantity=int(cells["quantity"]),
                    unit_price=parse_money(cells["unit_price"]),
                    weight_grams=int(cells.get("weight_grams") or 0),
                )
            )
        except (InvalidOrder, ValueError) as error:
            problems.append(f"row {row_number}: {error}")
    return lines, problems


def daily_revenue(orders: Iterable[Order], prices: PriceBook) -> Dict[str, Decimal]:
    """Sums what was earned per warehouse day, refunded orders left out."""
    revenue: Dict[str, Decimal] = defaultdict(lambda: Decimal("0"))
    for order in orders:
        paid_at = next((at for at, note in order.history if "-> paid" in note), None)
        if paid_at is None or order.state is OrderState.REFUNDED:
            continue
        day = paid_at.astimezone(WAREHOUSE_ZONE).date().isoformat()
        revenue[day] += prices.quote(order).total
    return dict(sorted(revenue.items()))


def low_stock_report(inventory: Inventory, thresholds: Mapping[str, int]) -> List[Tuple[str, int]]:
    rows = [(sku, inventory.available(sku)) for sku in thresholds]
    return sorted((row for row in rows if row[1] < thresholds[row[0]]), key=lambda row: row[1])


async def stream_orders(
    source: AsyncIterator[str], desk: OrderDesk, batch: int = 50
) -> AsyncIterator[Order]:
    """Opens orders from a feed of JSON lines, a batch at a time."""
    pending: List[str] = []

    def open_all(raw_lines: Sequence[str]) -> Iterator[Order]:
        for raw in raw_lines:
            data = json.loads(raw)
            lines = [
                OrderLine(item["sku"], item["quantity"], Decimal(item["unit_price"]))
                for item in data["lines"]
            ]
            yield desk.open_order(data["customer"], Address(**data["address"]), lines)

    async for raw in source:
        pending.append(raw)
        if len(pending) >= batch:
            for order in open_all(pending):
                yield order
            pending.clear()
    for order in open_all(pending):
        yield order
