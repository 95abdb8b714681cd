"""``python -m crmlab.data.pools``: make the committed pools again. It moves every world: raise world_version."""

from crmlab.data.pools import FOLDER
from crmlab.data.pools.make import write_pools

if __name__ == "__main__":
    write_pools(FOLDER, ["en_US", "zh_CN", "zh_TW"])
