"""How a wheel is built: the top-level folder `resources` travels in it as `yosdesk/_resources`."""

from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[2]


class BuildWithResources(build_py):  # type: ignore[misc]  # setuptools has no types
    """Setuptools' own step, which then copies every resource beside the modules."""

    def run(self) -> None:
        """Build the package with its resources."""
        super().run()
        for source, target in self._resources():
            self.mkpath(str(target.parent))
            self.copy_file(str(source), str(target))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Return what `run` writes, so that an uninstall removes it."""
        written = super().get_outputs(include_bytecode)
        return [*written, *(str(target) for _, target in self._resources())]

    def _resources(self) -> list[tuple[Path, Path]]:
        source, target = ROOT / "resources", Path(self.build_lib) / "yosdesk" / "_resources"
        return [(path, target / path.relative_to(source)) for path in sorted(source.rglob("*")) if path.is_file()]
