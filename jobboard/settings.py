"""Settings: read from the environment (or .env), safe for production unless DEMO says otherwise."""

import os
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.csp import CSP

from accounts import social
from advice.provider import configuration as ai
from billing import configuration
from jobboard import embedding, file_storage, mailers

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")


def required(name: str, remedy: str) -> str:
    """The value of an environment variable that production cannot do without."""
    if value := env.str(name, default=""):
        return str(value)
    raise ImproperlyConfigured(f"{name} is not set. {remedy} See .env.example.")


def number(name: str, default: int, *, most: int) -> int:
    """A whole number of the environment."""
    text = env.str(name, default=str(default))
    if not text.isdecimal() or len(text) > 9 or int(text) > most:
        raise ImproperlyConfigured(f"{name} is “{text}”. Give it a number from 0 to {most}, such as {default}.")
    return int(text)


# DEMO is what `make run` uses: plain HTTP on loopback, an embedded database, demo accounts.
DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SITE_NAME = env.str("SITE_NAME", default="Waymark")
# Guides that were read are kept in the browser. Without it, browsers that have the worker let go of everything.
SERVICE_WORKER = env.bool("SERVICE_WORKER", default=True)

SECRET_KEY = required("SECRET_KEY", "Give it at least 50 random characters.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PORT = number("PORT", 8000, most=65535)  # where `make run` serves
if DEMO:
    SITE_URL = env.str("SITE_URL", default=f"http://localhost:{PORT}")  # passkeys work on names only
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
else:
    SITE_URL = required("SITE_URL", "Set it to the public address, such as https://jobs.example.org.")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE_URL.split("//")[-1].split("/")[0].split(":")[0]])
SITE_URL = SITE_URL.rstrip("/")
# How many proxies of ours a request comes through. Too low, and all visitors share one address and
# one rate limit; too high, and anybody can choose an address. So production has to say it.
if not DEMO:
    required("PROXY_COUNT", "Say how many proxies stand before the site: 0 if none, 1 for one such as nginx.")
PROXY_COUNT = number("PROXY_COUNT", 0, most=9)

# Database -----------------------------------------------------------------------------

# Where `make run` looks for releases of official statistics, to import the first of each (docs/library.md).
OCCUPATION_RELEASES = Path(env.str("OCCUPATION_RELEASES", default=str(BASE_DIR.parent / "shared/data/occupations")))
EMBEDDED_DATABASE = DEMO and not env.str("DATABASE_URL", default="")
if EMBEDDED_DATABASE:
    from jobboard import embedded

    os.environ["DATABASE_URL"] = embedded.start(BASE_DIR / "var" / "postgres")

# The role the running site connects as, told to `migrate`, which gives it its rights (accounts.database_role).
DATABASE_APP_ROLE = env.str("DATABASE_APP_ROLE", default="waymark_app" if EMBEDDED_DATABASE else "")
required("DATABASE_URL", "Point it at PostgreSQL 16 or newer, such as postgres://user:password@host/name.")
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **env.db_url("DATABASE_URL"),
        "CONN_MAX_AGE": number("CONN_MAX_AGE", 60, most=86_400),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer in transaction mode holds no cursors
    }
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

# Applications -------------------------------------------------------------------------

SOCIAL_APPS, SOCIALACCOUNT_PROVIDERS, SOCIAL_ORIGINS = social.read(env)
INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.simple_history",
    "jobboard.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.humanize",  # allauth's pages use it
    "django.forms",  # its templates, some of which are ours (FORM_RENDERER)
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *SOCIAL_APPS,
    "django_htmx",
    "simple_history",
    "jobboard",
    "accounts",
    "billing",
    "careers",
    "occupations",
    "jobs",
    "resumes",
    "tracker",
    "alerts",
    "advice",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "accounts.middleware.EvenTimeMiddleware",
    "jobboard.middleware.SectionContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionLifetimeMiddleware",
    "jobboard.middleware.ReaderMiddleware",
    "accounts.middleware.ProviderErrorMiddleware",
    "accounts.middleware.StaffSecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "jobboard.urls"
WSGI_APPLICATION = "jobboard.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jobboard.context.site",
                "billing.context.billing",
            ],
        },
    },
]
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "accounts.hashers.Argon2id",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # reads older hashes, which the next sign-in replaces
]
AUTHENTICATION_BACKENDS = [
    # Django's own would hash each wrong password a second time; allauth's is one of its kind
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:overview"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Accounts (django-allauth) ------------------------------------------------------------

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
ACCOUNT_RATE_LIMITS = {  # beside allauth's own: what people report of jobs (jobs.out_views)
    "take_in_file": "30/h/user",  # files that resumes are read from (resumes.importing)
    "paste_link": "30/h/user",  # pages that we fetch for them (tracker.applications.pasting)
    "report_job": "10/h/ip",
    "report_job_member": "20/d/user",
    "report_job_again": "1/d/key",  # a visitor without an account and a job
    "resume_address": "60/m/user",  # looked up while somebody types (resumes.publishing.address_views)
    "own_resume_pdf": "30/m/user",  # resumes.exporting.views
    "resume_pdf": "30/m/ip",  # of public resumes (resumes.directory.file_views)
    "consultant": "60/h/user",  # messages, calls, reports (advice.consultant.pages)
    "resume_contact": "20/d/user",  # messages to the owners of resumes (resumes.directory.views)
    "ask_question": "10/h/ip",  # about guides (careers.readers.ask_views)
    "ask_again": "1/d/key",  # a visitor and the words of a question
    "useful": "20/h/ip",  # whether a page was useful (careers.readers.vote_views)
    "useful_page": "6/d/key",  # a connection and a page: a family, not a campaign
}
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "confirm_login_code": "accounts.forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmEmailVerificationCodeForm",
    "confirm_password_reset_code": "accounts.forms.ConfirmPasswordResetCodeForm",
}
MFA_FORMS = {
    "authenticate": "accounts.forms.AuthenticateForm",
    "reauthenticate": "accounts.forms.ReauthenticateByFactorForm",
    "activate_totp": "accounts.forms.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.AddWebAuthnForm",
    "signup_webauthn": "accounts.forms.SignupWebAuthnForm",
    "login_webauthn": "accounts.forms.LoginWebAuthnForm",
    "authenticate_webauthn": "accounts.forms.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "accounts.forms.ReauthenticateWebAuthnForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # clocks of phones are half a minute off
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_NAME = "trusted" if DEMO else "__Host-trusted"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.SocialSignupForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
# Known and unknown addresses differ by a few milliseconds of work; answers wait until that is past.
EVEN_ANSWERS_MS = number("EVEN_ANSWERS_MS", 200, most=2000)
SESSION_COOKIE_AGE = 14 * 24 * 3600  # without use; accounts.middleware renews it and knows the absolute end

# Cache: shared by default; Valkey or Redis by URL. Pages are also kept in each process
# for as long as the content epoch stands (see careers/epoch.py).
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    "searches": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "searches",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
if redis_url := env.str("REDIS_URL", default=""):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}

# Email --------------------------------------------------------------------------------

MAIL_FOLDER = BASE_DIR / "var" / "mail"  # where the demo puts emails instead of sending them
MAILERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "jobboard.outbox.EmailBackend", "OPTIONS": {"file_path": MAIL_FOLDER}}
    if DEMO
    else mailers.read(os.environ)
}
MAIL_EVENTS, ANYMAIL = mailers.read_events(os.environ)  # bounces and complaints (alerts.mail_events)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = mailers.sender(os.environ, site_name=SITE_NAME, site_url=SITE_URL)

# Billing (Stripe) ---------------------------------------------------------------------

STRIPE = configuration.read(env, demo=DEMO, port=PORT, secret_key=SECRET_KEY)

# Jobs -----------------------------------------------------------------------------------

# Pairs host:port that sources may be fetched from although they are not public; never outside the demo
JOBS_FETCH_ALLOW = env.list("JOBS_FETCH_ALLOW", default=[]) if DEMO else []

# Meaning of texts (resumes, jobs, guides) -------------------------------------------------

EMBEDDING_MODEL = embedding.read(env.str("EMBEDDING_MODEL", default=embedding.DEFAULT))  # “none” goes without

# Advice ---------------------------------------------------------------------------------

AI = ai.read(env)

# Language and time --------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Files --------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": file_storage.read(os.environ),
    "staticfiles": {
        "BACKEND": env.str("STATICFILES_BACKEND", default="whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
MEDIA_ROOT = BASE_DIR / "var" / "media"
CLAMAV = file_storage.read_scanner(os.environ)
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a guide's admin form has some two thousand fields

# Security -----------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, *SOCIAL_ORIGINS, *STRIPE.origins],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# Unfold brings Alpine, which evaluates expressions and sets styles; nothing else may.
_ADMIN_CSP = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
SECURE_CSP_SECTIONS = {
    "/admin/": _ADMIN_CSP,
    # the picture to scan is part of the page, so that the secret in it is in no other request
    "/accounts/2fa/totp/activate/": {**SECURE_CSP, "img-src": [CSP.SELF, "data:"]},
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_COOKIE_HTTPONLY = True
if not DEMO:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    if PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logs ---------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

# Admin --------------------------------------------------------------------------------

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True


UNFOLD = {
    "SITE_TITLE": SITE_NAME,
    "SITE_HEADER": SITE_NAME,
    "SITE_SYMBOL": "explore",
    "SITE_FAVICONS": [{"rel": "icon", "href": lambda request: static("img/favicon.svg"), "type": "image/svg+xml"}],
    "SHOW_HISTORY": True,
    "SIDEBAR": {"navigation": "jobboard.admin_menu.side_bar"},
    "COLORS": {
        "primary": {
            "50": "#f0f9f5", "100": "#e1f1eb", "200": "#bfe0d5", "300": "#8fcbb8", "400": "#5ccfb0",
            "500": "#2f9a7d", "600": "#0a6650", "700": "#095743", "800": "#084637", "900": "#07382c", "950": "#06231b",
        }
    },
}  # fmt: skip
